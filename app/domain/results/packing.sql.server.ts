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
 * Then one after the other is asked what it is owed to, until the list is full: OFFSET 0 keeps the planner from joining
 * all enrollments of a large shop.
 */
export const ordersToPack = (shop: ShopId, since: Date, limit: number): Sql => sql`
  select o.id::text, o.name, o.placed_at as "placedAt", o.customer_id::text as customer, owed.series, o.fulfillment
  from (
    select id, name, placed_at, customer_id, fulfillment from "order"
    where shop_id = ${shop} and placed_at >= ${since} and counts and fulfillment in ('open', 'partly')
      and cancelled_at is null and not test and deleted_at is null
      and coalesce(financial_status in ('paid', 'partially_paid', 'partially_refunded'), true)
    order by placed_at, id offset 0) o
  cross join lateral (
    select s.name as series from attribution a
    join enrollment e on e.shop_id = a.shop_id and e.id = a.enrollment_id
    join series s on s.shop_id = e.shop_id and s.id = e.series_id
    where a.shop_id = ${shop} and a.order_id = o.id offset 0) owed
  order by o.placed_at, o.id limit ${limit}`;
