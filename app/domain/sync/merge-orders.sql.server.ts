import { type Sql, sql } from "../../platform/database.server.ts";
import { countsInSql, netInSql } from "../customers/purchase.sql.server.ts";
import type { PurchaseSwitches } from "../customers/purchase.ts";
import type { ShopId } from "../values/ids.ts";

/**
 * The staged orders with the lines that stand beside them (import-orders.server.ts). What counts as a purchase and what
 * is kept of it are the rules of customers/purchase.sql.server.ts. A newer state that a webhook brought meanwhile
 * stands, deleted orders stay deleted, known refunds and merged customers are taken into account. Of an order whose
 * person was erased the amounts are taken over, and not who that was: the link stays where a result needs it.
 */
export const mergeOrders = (shop: ShopId, staged: { orders: Sql; lines: Sql }, switches: PurchaseSwitches): Sql => sql`
  with priced as (
    select l.order_id, case when count(*) = count(l.unit_cost) then sum(l.quantity * l.unit_cost)::bigint end as cost,
      coalesce(sum(l.net) filter (where l.gift), 0)::bigint as gift_cards
    from (
      select order_id, quantity, net, gift, (select p.unit_cost from product p
        where p.shop_id = ${shop}::int and p.id = product_id) as unit_cost from ${staged.lines}) l
    group by l.order_id),
  one as (
    select s.id, coalesce(owner.merged_into, s.customer_id) as customer_id, owner.redacted_at as erased_at,
      s.name, s.placed_at, s.updated_at, s.state_rank, s.test, s.cancelled_at, s.financial_status, s.fulfillment,
      s.source, s.gross, s.tax, s.discount, s.shipping, s.tips, coalesce(c.gift_cards, 0) as gift_cards,
      s.taxes_included, greatest(s.refunded, (select sum(r.amount) from refund r
        where r.shop_id = ${shop}::int and r.order_id = s.id))::bigint as refunded, s.codes, c.cost
    from ${staged.orders} s left join priced c on c.order_id = s.id
    left join lateral (select k.merged_into, k.redacted_at from customer k
      where k.shop_id = ${shop}::int and k.id = s.customer_id offset 0) owner on true),
  written as (
    insert into "order" as o (shop_id, id, customer_id, name, placed_at, counts, test, source, financial_status,
      fulfillment, cancelled_at, gross, tax, discount, shipping, tips, gift_cards, taxes_included, refunded, net, cost,
      codes, shopify_updated_at, state_rank, erased_at)
    select ${shop}::int, id,
      case when erased_at is null or exists (select 1 from assignment a where a.shop_id = ${shop}::int
        and a.customer_id = one.customer_id) then customer_id end,
      case when erased_at is null then name else '' end, placed_at, ${countsInSql(switches)}, test, source,
      financial_status, fulfillment, cancelled_at, gross, tax, discount, shipping, tips, gift_cards, taxes_included,
      refunded, ${netInSql}, cost, case when erased_at is null then codes else '{}' end, updated_at, state_rank, erased_at
    from one order by id
    on conflict (shop_id, id) do update set
      customer_id = case when o.erased_at is null then coalesce(excluded.customer_id, o.customer_id) else o.customer_id end,
      name = case when o.erased_at is null then excluded.name else '' end,
      placed_at = excluded.placed_at, counts = excluded.counts, test = excluded.test, source = excluded.source,
      financial_status = excluded.financial_status,
      fulfillment = coalesce(excluded.fulfillment, o.fulfillment), cancelled_at = excluded.cancelled_at,
      gross = excluded.gross, tax = excluded.tax, discount = excluded.discount, shipping = excluded.shipping,
      tips = excluded.tips, gift_cards = excluded.gift_cards, taxes_included = excluded.taxes_included,
      refunded = excluded.refunded, net = excluded.net, cost = coalesce(excluded.cost, o.cost),
      codes = case when o.erased_at is null then excluded.codes else '{}' end,
      shopify_updated_at = excluded.shopify_updated_at, state_rank = excluded.state_rank,
      erased_at = coalesce(o.erased_at, excluded.erased_at)
    where o.deleted_at is null and (o.shopify_updated_at, o.state_rank collate "C")
      < (excluded.shopify_updated_at, excluded.state_rank collate "C")
    returning o.id, o.xmax::text <> '0' as stood),
  gone as (
    delete from order_line l using written w
    where w.stood and l.shop_id = ${shop} and l.order_id = w.id
      and exists (select 1 from ${staged.lines} s where s.order_id = w.id)
      and not exists (select 1 from ${staged.lines} s where s.order_id = w.id and s.id = l.id))
  insert into order_line (shop_id, order_id, id, product_id, variant_id, quantity, net)
  select ${shop}::int, s.order_id, s.id, s.product_id, s.variant_id, s.quantity, s.net
  from ${staged.lines} s join written w on w.id = s.order_id
  order by s.order_id, s.id
  on conflict (shop_id, order_id, id) do update set product_id = excluded.product_id,
    variant_id = excluded.variant_id, quantity = excluded.quantity, net = excluded.net`;

/** Lines whose order stands elsewhere in the export, or nowhere yet; an order that has its lines keeps them. */
export const mergeLooseLines = (shop: ShopId, staged: { orders: Sql; lines: Sql }): Sql => sql`
  insert into order_line (shop_id, order_id, id, product_id, variant_id, quantity, net)
  select ${shop}::int, s.order_id, s.id, s.product_id, s.variant_id, s.quantity, s.net
  from ${staged.lines} s
  where not exists (select 1 from ${staged.orders} o where o.id = s.order_id) and not exists (
    select 1 from "order" o where o.shop_id = ${shop} and o.id = s.order_id and o.deleted_at is not null)
  order by s.order_id, s.id on conflict do nothing`;

const costs = (shop: ShopId, which: Sql): Sql => sql`
  update "order" o set cost = c.cost
  from (
    select l.order_id, case when count(*) = count(p.unit_cost) then sum(l.quantity * p.unit_cost)::bigint end as cost
    from order_line l left join product p on p.shop_id = l.shop_id and p.id = l.product_id
    where l.shop_id = ${shop} and ${which} group by l.order_id) c
  where o.shop_id = ${shop} and o.id = c.order_id and o.cost is distinct from c.cost`;

/** The cost of goods of these orders, where the cost of every product is known. */
export const costOf = (shop: ShopId, orders: bigint[]): Sql => costs(shop, sql`l.order_id = any(${orders}::bigint[])`);

/** The same for the shop's orders with ids `from < id ≤ to`. */
export const costBetween = (shop: ShopId, from: bigint, to: bigint): Sql =>
  costs(shop, sql`l.order_id > ${from} and l.order_id <= ${to}`);
