import { sql } from "../../platform/database.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import type { ShopId } from "../values/ids.ts";

/**
 * Until each sender of a shop is free, in ms of the clock on the wall; negative when it has been idle, and none when it
 * never sent. Take the claim's lock first.
 */
export async function readPaces(tx: Statements, shop: ShopId): Promise<Map<string, number>> {
  const rows = await tx.$queryRaw<{ sender: string; ahead: number }[]>(sql`
    select sender, (extract(epoch from free_at - clock_timestamp()) * 1000)::float8 as ahead
    from sender_pace where shop_id = ${shop}`);
  return new Map(rows.map(({ sender, ahead }) => [sender, ahead]));
}

/** The sender is taken for so long from now. */
export async function writePace(tx: Statements, shop: ShopId, sender: string, aheadMs: number): Promise<void> {
  await tx.$executeRaw(sql`
    insert into sender_pace (shop_id, sender, free_at)
    values (${shop}, ${sender}, clock_timestamp() + ${aheadMs}::float8 * interval '1 millisecond')
    on conflict (shop_id, sender) do update set free_at = excluded.free_at`);
}
