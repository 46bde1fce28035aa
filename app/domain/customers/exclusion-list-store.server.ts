import { noSql, sql, type Transaction } from "../../platform/database.server.ts";
import type { CustomerId, PhoneId, ShopId } from "../values/ids.ts";

/** list: asked for it or for another reason of the merchant's · staff: the merchant's own people. */
export type EntryKind = "list" | "staff";

/** An entry of the list, its number still sealed. */
export interface StoredEntry {
  id: string;
  kind: EntryKind;
  customerId: bigint | null;
  phoneId: string | null;
  numberSealed: string | null;
  addedAt: Date;
}

export interface NewEntry {
  id: string;
  phoneId: PhoneId | null;
  customerId: CustomerId | null;
}

/** Whom a list means, among those we know. */
export interface FoundPeople {
  /** Customers with one of these numbers or ids. */
  customers: bigint[];
  inSeries: number;
}

/** Adds these; whoever is on the list already changes their kind. */
export async function addEntries(
  tx: Transaction,
  shop: ShopId,
  kind: EntryKind,
  entries: readonly NewEntry[],
  at: Date,
): Promise<void> {
  for (const column of ["phone_id", "customer_id"] as const) {
    const some = entries.filter((one) => (column === "phone_id" ? one.phoneId : one.customerId) !== null);
    const conflict = column === "phone_id" ? sql`(shop_id, phone_id)` : sql`(shop_id, customer_id)`;
    await tx.$executeRaw(sql`
      insert into exclusion_entry (shop_id, id, kind, phone_id, customer_id, added_at)
      select ${shop}, t.id, ${kind}, t.phone_id, t.customer_id, ${at}
      from unnest(${some.map((one) => one.id)}::text[]::uuid[], ${some.map((one) => one.phoneId)}::text[]::uuid[],
        ${some.map((one) => one.customerId)}::text[]::bigint[]) as t(id, phone_id, customer_id)
      on conflict ${conflict} do update set kind = excluded.kind`);
  }
}

/** Takes one off the list. Returns the customers it was about. */
export async function removeEntry(tx: Transaction, shop: ShopId, id: string): Promise<bigint[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    with gone as (delete from exclusion_entry where shop_id = ${shop} and id = ${id}::uuid returning customer_id, phone_id)
    select c.id from gone g join customer c on c.shop_id = ${shop} and (c.id = g.customer_id or c.phone_id = g.phone_id)`;
  return rows.map((row) => row.id);
}

/** The newest entries; with `about` only those about this number or customer. */
export async function readEntries(
  tx: Transaction,
  shop: ShopId,
  about: { phones: PhoneId[]; customer: CustomerId | null } | null,
  limit: number,
): Promise<StoredEntry[]> {
  const which =
    about === null
      ? noSql
      : sql`and (x.phone_id = any(${about.phones}::uuid[]) or x.customer_id = ${about.customer}::text::bigint)`;
  return await tx.$queryRaw<StoredEntry[]>(sql`
    select x.id, x.kind, x.customer_id as "customerId", x.phone_id as "phoneId", p.number_sealed as "numberSealed",
      x.added_at as "addedAt"
    from exclusion_entry x left join phone p on p.shop_id = x.shop_id and p.id = x.phone_id
    where x.shop_id = ${shop} ${which} order by x.added_at desc, x.id limit ${limit}`);
}

export async function countEntries(tx: Transaction, shop: ShopId): Promise<number> {
  return await tx.exclusionEntry.count({ where: { shopId: shop } });
}

/** Which customers these numbers and ids mean, and how many of them are in a series now. */
export async function findPeople(
  tx: Transaction,
  shop: ShopId,
  phones: readonly PhoneId[],
  customers: readonly CustomerId[],
): Promise<FoundPeople> {
  const rows = await tx.$queryRaw<{ id: bigint; live: boolean }[]>`
    select c.id, exists (select 1 from enrollment e
      where e.shop_id = c.shop_id and e.customer_id = c.id and e.state = 'active') as live
    from customer c where c.shop_id = ${shop}
      and (c.phone_id = any(${[...phones]}::uuid[]) or c.id = any(${customers.map(BigInt)}::bigint[]))`;
  return { customers: rows.map((row) => row.id), inSeries: rows.filter((row) => row.live).length };
}
