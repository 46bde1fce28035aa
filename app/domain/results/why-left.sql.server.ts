import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { earningsInSql } from "./order-earnings.sql.server.ts";
import type { MoneyRules } from "./order-earnings.ts";

/** Whether somebody told a reason since then. */
export const toldSince = (shop: ShopId, since: Date): Sql => sql`
  select exists (select 1 from feedback where shop_id = ${shop} and at > ${since}) as told`;

export const forgetLeftFigures = (shop: ShopId): Sql => sql`delete from left_figure where shop_id = ${shop}`;

/**
 * Who told why they stayed away, each by what they told last, with their last order before the series began, even
 * one given back in full; what they bought in the year up to it and in the year after the answer. An order of several
 * products counts once with each. Along indexes, from one answer to the next.
 */
export const keepLeftFigures = (shop: ShopId, rules: MoneyRules): Sql => sql`
  insert into left_figure (shop_id, reason, kind, name, customers, orders_before, revenue_before, orders_after, revenue_after)
  with answer as materialized (
    select distinct on (f.customer_id) f.customer_id, f.reason, f.at, e.entered_at
    from feedback f join enrollment e on e.shop_id = f.shop_id and e.id = f.enrollment_id
    where f.shop_id = ${shop} order by f.customer_id, f.at desc, f.id),
  told as materialized (
    select a.reason, l.id as last_order, l.discount, l.refunded, l.gross, l.shown,
      before.orders as orders_before, before.revenue as revenue_before,
      later.orders as orders_after, later.revenue as revenue_after
    from answer a
    left join lateral (
      select o.id, o.placed_at, o.discount, o.refunded, o.gross, o.gross - o.shipping - o.tips - o.gift_cards as shown
      from "order" o
      where o.shop_id = ${shop} and o.customer_id = a.customer_id and not o.test and o.cancelled_at is null
        and o.deleted_at is null and o.placed_at <= a.entered_at
      order by o.placed_at desc, o.id desc limit 1) l on true
    cross join lateral (${bought(shop, rules, sql`o.placed_at > l.placed_at - interval '365 days' and o.placed_at <= l.placed_at`)}) before
    cross join lateral (${bought(shop, rules, sql`o.placed_at > a.at and o.placed_at <= a.at + interval '365 days'`)}) later)
  select ${shop}::int, t.reason, s.kind, s.name, count(*)::int, sum(t.orders_before)::int, sum(t.revenue_before)::bigint,
    sum(t.orders_after)::int, sum(t.revenue_after)::bigint
  from told t cross join lateral (
    select 'all' as kind, '' as name
    union all select distinct 'product', x.product_id::text from order_line x
      where x.shop_id = ${shop} and x.order_id = t.last_order and x.product_id is not null
    union all select distinct 'collection', c.id::text from order_line x
      join product p on p.shop_id = x.shop_id and p.id = x.product_id cross join unnest(p.collection_ids) as c(id)
      where x.shop_id = ${shop} and x.order_id = t.last_order
    union all select 'discount', case when t.discount <= 0 then 'none'
      when t.discount * 10 <= t.shown + t.discount then 'small' when t.discount * 4 <= t.shown + t.discount then 'middle'
      else 'large' end where t.last_order is not null
    union all select 'refund', case when t.refunded <= 0 then 'none' when t.refunded < t.gross then 'part' else 'all' end
      where t.last_order is not null) s
  group by t.reason, s.kind, s.name`;

/** Counting orders of a customer and their revenue. Aliases: a = answer, l = the last order before it. */
const bought = (shop: ShopId, rules: MoneyRules, when: Sql): Sql => sql`
  select count(*)::int as orders, coalesce(sum(money.revenue), 0)::bigint as revenue
  from "order" o ${earningsInSql(rules)}
  where o.shop_id = ${shop} and o.customer_id = a.customer_id and o.counts and ${when}`;

/** Of products and collections those that most customers bought last; a deleted one is named no more. */
export const leftFigures = (shop: ShopId, most: number): Sql => sql`
  with named as (
    select f.*, case f.kind when 'product' then p.title when 'collection' then c.title else f.name end as title
    from left_figure f
    left join product p on p.shop_id = f.shop_id and p.id = case f.kind when 'product' then f.name::bigint end
    left join collection c on c.shop_id = f.shop_id and c.id = case f.kind when 'collection' then f.name::bigint end
    where f.shop_id = ${shop}),
  ranked as (
    select n.*, row_number() over (partition by kind order by customers desc, reason, name) as place from named n
    where title is not null)
  select reason, kind, title as name, customers, orders_before as "ordersBefore", revenue_before::float8 as "revenueBefore",
    orders_after as "ordersAfter", revenue_after::float8 as "revenueAfter"
  from ranked where kind not in ('product', 'collection') or place <= ${most}::int
  order by customers desc, reason, title`;
