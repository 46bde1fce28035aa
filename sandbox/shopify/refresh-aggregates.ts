import { run } from "../world/sql.ts";
import type { World } from "../world/world.ts";

/** Counts a customer's orders anew: number and latest without tests, spent without what was cancelled or refunded. */
export function refreshAggregates(world: World, shop: string, customerId: number): void {
  run(
    world.db,
    `UPDATE customer SET
       orders_count = (SELECT count(*) FROM shop_order o WHERE o.customer_id = customer.id AND test = 0),
       amount_spent = (SELECT coalesce(sum(total - refunded), 0) FROM shop_order o
         WHERE o.customer_id = customer.id AND test = 0 AND cancelled_at IS NULL),
       last_order_id = (SELECT id FROM shop_order o WHERE o.customer_id = customer.id AND test = 0
         ORDER BY processed_at DESC, id DESC LIMIT 1),
       last_order_at = (SELECT max(processed_at) FROM shop_order o WHERE o.customer_id = customer.id AND test = 0),
       updated_at = max(updated_at, ?)
     WHERE id = ? AND shop = ?`,
    world.now().getTime(),
    customerId,
    shop,
  );
}
