import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** An order of somebody won back that is not wholly shipped. */
export interface OrderToPack {
  id: string;
  name: string;
  placedAt: Date;
  /** null: the order names none. */
  customer: string | null;
  series: string;
  fulfillment: "open" | "partly";
}

/**
 * The oldest first: they wait longest. Paid orders alone; orders older than `since` are somebody else's worry. Few
 * orders are open: they are found along their own index, `order_open_idx`, whose condition stands here word for word.
 */
export const ordersToPack = (shop: ShopId, since: Date, limit: number): Sql => sql`
  select o.id::text, o.name, o.placed_at as "placedAt", o.customer_id::text as customer, s.name as series, o.fulfillment
  from "order" o
  join attribution a on a.shop_id = o.shop_id and a.order_id = o.id
  join enrollment e on e.shop_id = a.shop_id and e.id = a.enrollment_id
  join series s on s.shop_id = e.shop_id and s.id = e.series_id
  where o.shop_id = ${shop} and o.placed_at >= ${since} and o.counts and o.fulfillment in ('open', 'partly')
    and o.cancelled_at is null and not o.test and o.deleted_at is null
    and coalesce(o.financial_status in ('paid', 'partially_paid', 'partially_refunded'), true)
  order by o.placed_at, o.id limit ${limit}`;
