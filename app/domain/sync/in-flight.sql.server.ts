import { join, sql, type Transaction } from "../../platform/database.server.ts";
import type { InFlight } from "../series/exit-enrollments.server.ts";
import { phoneId, type ShopId } from "../values/ids.ts";

/**
 * Of these phones, those a text is on its way to, or whose last text nobody can be sure of. Exact under the phones'
 * locks: a claim that came before has committed, one that comes after sees the exit.
 */
export async function keepInFlight(tx: Transaction, flights: InFlight): Promise<InFlight> {
  if (flights.length === 0) return [];
  const rows = await tx.$queryRaw<{ shop: number; phoneId: string }[]>`
    select distinct shop_id as shop, phone_id as "phoneId" from message
    where (shop_id, phone_id) in (${join(flights.map((one) => sql`(${one.shop}::int, ${one.phoneId}::uuid)`))})
      and state in ('handed', 'unknown')`;
  return rows.map((row) => ({ shop: row.shop as ShopId, phoneId: phoneId(row.phoneId) }));
}
