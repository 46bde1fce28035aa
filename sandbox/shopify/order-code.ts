import { one } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import type { CodeRow, OrderRow } from "./rows.ts";

/** The redeem code an order used, deleted or not; null for none or one that this Shopify never knew. */
export function findCodeOfOrder(world: World, order: OrderRow): CodeRow | null {
  if (order.discount_code === null) return null;
  return one<CodeRow>(
    world.db,
    "SELECT * FROM redeem_code WHERE shop = ? AND code_key = ? ORDER BY id DESC",
    order.shop,
    order.discount_code.toUpperCase(),
  );
}
