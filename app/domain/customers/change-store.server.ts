import { noSql, sql, type Transaction } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** Customers who changed, and the marks of their changes. */
export interface Changes {
  customers: bigint[];
  /** Of all marks that were read: what was written meanwhile stays. */
  marks: bigint[];
}

/**
 * Who changed since they were last looked at: themselves, or an order, a consent, a list or a segment of theirs
 * (triggers of the migration `exclusions` write the marks). @param limit of marks.
 */
export async function readChanges(tx: Transaction, shop: ShopId, limit: number): Promise<Changes> {
  const rows = await tx.$queryRaw<{ id: bigint; customerId: bigint }[]>`
    select id, customer_id as "customerId" from customer_change where shop_id = ${shop} order by id limit ${limit}`;
  return { customers: [...new Set(rows.map((row) => row.customerId))], marks: rows.map((row) => row.id) };
}

/** These customers, and whoever is known by the number of one of them: they are one person. */
export async function sharersOf(tx: Transaction, shop: ShopId, customers: readonly bigint[]): Promise<bigint[]> {
  if (customers.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: bigint }[]>`
    select id from unnest(${[...customers]}::bigint[]) as t(id)
    union select d.id from customer c join customer d on d.shop_id = c.shop_id and d.phone_id = c.phone_id
    where c.shop_id = ${shop} and c.id = any(${[...customers]}::bigint[])`;
  return rows.map((row) => row.id);
}

/** These changes have been looked at; null: all there are. */
export async function dropChanges(tx: Transaction, shop: ShopId, marks: readonly bigint[] | null): Promise<void> {
  const which = marks === null ? noSql : sql`and id = any(${[...marks]}::bigint[])`;
  await tx.$executeRaw(sql`delete from customer_change where shop_id = ${shop} ${which}`);
}

/** These customers are to be looked at again: something changed that stands in no row of theirs. */
export async function markChanged(tx: Transaction, shop: ShopId, customers: readonly CustomerId[]): Promise<void> {
  await tx.$executeRaw`
    select note_customer_change(${shop}::int, id) from unnest(${customers.map(BigInt)}::bigint[]) as t(id)`;
}

/** An import writes by the thousand: its rows are found when everybody is looked at. For the transaction. */
export async function keepChangesQuiet(tx: Transaction): Promise<void> {
  await tx.$executeRaw`select set_config('winback.quiet', 'on', true)`;
}
