import { all } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { shipOrder } from "./change-order.ts";

const DAY = 86_400_000;

/** The shops' own people ship what was ordered a day ago; an order that was shipped in part is left to whoever did so. */
export function shipDueOrders(world: World): void {
  const rows = all<{ id: number; shop: string }>(
    world.db,
    `SELECT id, shop FROM shop_order WHERE fulfillment_status = 'UNFULFILLED' AND cancelled_at IS NULL
     AND processed_at <= ? ORDER BY processed_at, id`,
    world.now().getTime() - DAY,
  );
  for (const { id, shop } of rows) shipOrder(world, shop, id);
}
