import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Customers are thrown together at random into so many groups (a power of two), which bootstrapping draws for them. */
const GROUPS = 128;

export interface GapQuestion {
  shop: ShopId;
  /** IANA zone of the shop: its days are counted. */
  timezone: string;
  now: Date;
  /** Longer gaps count as open after one day more than this. */
  longestDays: number;
  /** Where Shopify hides orders, whoever has hidden ones is no first-time buyer at their first visible purchase. */
  ordersHidden: boolean;
}

/** Customers with ids above `after`, up to `last`. */
export interface CustomerSpan {
  after: bigint;
  last: bigint;
}

/** Where a span that holds about so many orders ends; no row: all orders left are fewer. */
export const endOfSpan = (shop: ShopId, after: bigint, orders: number): Sql => sql`
  select customer_id as last from "order" where shop_id = ${shop} and customer_id > ${after}
  order by customer_id offset ${orders} limit 1`;

/**
 * The days between the purchases of each customer, counted by their length: one pass over the purchases and the first
 * texts of the enrollments, in the order of customer and day. Purchases of one day are one. A gap ends with the next
 * purchase, or open: at the first text of ours (a text of the same day came before the purchase), or today.
 */
export const purchaseGaps = (
  { shop, timezone, now, longestDays, ordersHidden }: GapQuestion,
  { after, last }: CustomerSpan,
): Sql => sql`
  with hidden as (
    select id from customer where shop_id = ${shop} and ${ordersHidden} and last_order_bound is not null
      and id > ${after} and id <= ${last}),
  event as (
    select customer_id, (placed_at at time zone ${timezone})::date as day, true as bought from "order"
    where shop_id = ${shop} and counts and customer_id > ${after} and customer_id <= ${last} and placed_at <= ${now}
    union
    select customer_id, (first_text_at at time zone ${timezone})::date, false from enrollment
    where shop_id = ${shop} and customer_id > ${after} and customer_id <= ${last} and first_text_at <= ${now}),
  told as (
    select customer_id, day, bought, lead(day) over one as next_day, lead(bought) over one as next_bought,
      count(*) filter (where bought) over one as number
    from event window one as (partition by customer_id order by day, bought)),
  gap as (
    select number, customer_id in (select id from hidden) as came_before, hashint8(customer_id) & ${GROUPS - 1}::int as "group",
      coalesce(next_day, (${now}::timestamptz at time zone ${timezone})::date) - day as days,
      coalesce(next_bought, false) as ended, day
    from told where bought),
  counted as (
    select number = 1 and not came_before as first_time, "group", least(days, ${longestDays}::int + 1) as days,
      count(*) filter (where ended and days <= ${longestDays}::int)::int as ended, count(*)::int as number,
      count(*) filter (where number = 1 or number = 2 and not came_before)::int as customers,
      count(*) filter (where number = 1)::int as newcomers, min(day) as first_day
    from gap group by 1, 2, 3)
  select case when first_time then 'first_time' else 'repeat' end as buyers, "group",
    sum(customers)::int as customers, sum(newcomers)::int as newcomers,
    array_agg(days order by days) as days, array_agg(ended order by days) as ended,
    array_agg(number - ended order by days) as open, min(first_day)::text as "firstPurchaseOn"
  from counted group by first_time, "group" order by first_time, "group"`;

/** Room to count a span's gaps without writing them down in between, until the transaction ends. */
export const roomToCount: Sql = sql`set local work_mem = '32MB'`;
