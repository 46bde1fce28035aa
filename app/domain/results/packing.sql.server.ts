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

/** The oldest first: they wait longest. Paid orders alone; orders older than `since` are somebody else's worry. */
export const ordersToPack = (shop: ShopId, since: Date, limit: number): Sql => sql`
  select o.id::text, o.name, o.placed_at as "placedAt", o.customer_id::text as customer, s.name as series, o.fulfillment
  from attribution a
  join "order" o on o.shop_id = a.shop_id and o.id = a.order_id
  join enrollment e on e.shop_id = a.shop_id and e.id = a.enrollment_id
  join series s on s.shop_id = e.shop_id and s.id = e.series_id
  where a.shop_id = ${shop} and a.at >= ${since} and o.counts and o.fulfillment in ('open', 'partly')
    and coalesce(o.financial_status in ('paid', 'partially_paid', 'partially_refunded'), true)
  order by o.placed_at, o.id limit ${limit}`;
