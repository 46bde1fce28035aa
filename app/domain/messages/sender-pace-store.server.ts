import { sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Until a shop's sender is free, in ms of the clock on the wall; negative when it has been idle. Take the claim's lock first. */
export async function readPace(tx: Transaction, shop: ShopId): Promise<number> {
  const [row] = await tx.$queryRaw<{ ahead: number }[]>(sql`
    select (extract(epoch from free_at - clock_timestamp()) * 1000)::float8 as ahead
    from sender_pace where shop_id = ${shop}`);
  return row?.ahead ?? Number.NEGATIVE_INFINITY;
}

/** The sender is taken for so long from now. */
export async function writePace(tx: Transaction, shop: ShopId, aheadMs: number): Promise<void> {
  await tx.$executeRaw(sql`
    insert into sender_pace (shop_id, free_at)
    values (${shop}, clock_timestamp() + ${aheadMs}::float8 * interval '1 millisecond')
    on conflict (shop_id) do update set free_at = excluded.free_at`);
}
