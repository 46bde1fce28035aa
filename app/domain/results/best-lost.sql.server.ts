import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The lost who spent most in the year up to their last order, along `customer_worth_year_idx`. */
export const bestLost = (shop: ShopId, lostBefore: Date, most: number): Sql => sql`
  select c.id, c.first_name_sealed as "firstNameSealed", c.last_order_at as "lastOrderAt",
    c.orders_count as "ordersCount", w.year_spent as "yearSpent"
  from customer_worth w join customer c on c.shop_id = w.shop_id and c.id = w.customer_id
  where w.shop_id = ${shop} and w.year_spent > 0 and c.last_order_at = w.last_order_at
    and c.last_order_at < ${lostBefore}
    and c.deleted_at is null and c.redacted_at is null and c.merged_into is null
  order by w.year_spent desc, c.id limit ${most}`;
