import { identifier, type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/**
 * The history of a shop's customers with ids `from < id ≤ to`, from its stored orders.
 * @param full Shopify shows every order; else an earlier bound and Shopify's own sums stand.
 * @param bound the bound for those who ordered before what Shopify shows.
 */
export const settleCustomers = (shop: ShopId, full: boolean, bound: Date, from: bigint, to: bigint): Sql => sql`
  update customer c set last_order_at = h.last_order_at, last_order_precision = h.precision,
    orders_count = h.number, spent = h.spent, ordered_at = h.ordered_at
  from (
    select k.id, greatest(k.ordered_at, max(o.placed_at) filter (where not o.test)) as ordered_at,
      case when ${full} or max(o.placed_at) filter (where o.counts) is not null or k.orders_count = 0 then 'exact'
        else 'upper_bound' end as precision,
      coalesce(max(o.placed_at) filter (where o.counts),
        case when not ${full} and k.orders_count > 0 then coalesce(k.last_order_at, ${bound}::timestamptz) end)
        as last_order_at,
      case when ${full} then count(o.id) filter (where o.counts)
        else greatest(k.orders_count, count(o.id) filter (where o.counts)) end::int as number,
      case when ${full} then coalesce(sum(o.gross - o.refunded) filter (where o.counts), 0)
        else greatest(k.spent, coalesce(sum(o.gross - o.refunded) filter (where o.counts), 0)) end::bigint as spent
    from customer k left join "order" o on o.shop_id = k.shop_id and o.customer_id = k.id
    where k.shop_id = ${shop} and k.id > ${from} and k.id <= ${to}
    group by k.shop_id, k.id) h
  where c.shop_id = ${shop} and c.id = h.id
    and (c.last_order_at, c.last_order_precision, c.orders_count, c.spent, c.ordered_at)
      is distinct from (h.last_order_at, h.precision, h.number, h.spent, h.ordered_at)`;

/** The highest id of the next chunk of rows of a table; null behind the last. */
export const endOfChunk = (shop: ShopId, table: "customer" | "order", from: bigint, size: number): Sql => sql`
  select max(id) as id from (
    select id from ${identifier(table)} where shop_id = ${shop} and id > ${from} order by id limit ${size}) chunk`;
