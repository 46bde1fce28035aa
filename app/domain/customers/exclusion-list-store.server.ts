import { noSql, sql, type Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type PhoneId, phoneId, type ShopId } from "../values/ids.ts";

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

/** Whom an entry names: a number, or a customer. */
export interface Named {
  kind: EntryKind;
  phoneId: PhoneId | null;
  customerId: CustomerId | null;
}

/** Adds one who is not on the list. @returns false where they are, or where it names not one but none or two. */
export async function addMissing(
  tx: Transaction,
  shop: ShopId,
  entry: Named & { id: string },
  at: Date,
): Promise<boolean> {
  const { id, kind, phoneId: phone, customerId: customer } = entry;
  if ((phone === null) === (customer === null)) return false;
  const added = await tx.$executeRaw`
    insert into exclusion_entry (shop_id, id, kind, phone_id, customer_id, added_at)
    values (${shop}, ${id}::uuid, ${kind}, ${phone}::text::uuid, ${customer}::text::bigint, ${at})
    on conflict do nothing`;
  return added > 0;
}

/** Takes one off the list. Returns whom it named; null where it is gone already. */
export async function removeEntry(tx: Transaction, shop: ShopId, id: string): Promise<Named | null> {
  const [row] = await tx.$queryRaw<{ kind: EntryKind; phoneId: string | null; customerId: bigint | null }[]>`
    delete from exclusion_entry where shop_id = ${shop} and id = ${id}::uuid
    returning kind, phone_id as "phoneId", customer_id as "customerId"`;
  if (!row) return null;
  return {
    kind: row.kind,
    phoneId: row.phoneId === null ? null : phoneId(row.phoneId),
    customerId: row.customerId === null ? null : customerId(row.customerId),
  };
}

/** Whether a phone is one of this shop's. */
export async function hasPhone(tx: Transaction, shop: ShopId, phone: PhoneId): Promise<boolean> {
  return (await tx.phone.count({ where: { shopId: shop, id: phone } })) > 0;
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
