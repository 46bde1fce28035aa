import { type Sql, sql } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { comparableTags } from "./bought-goods.ts";

/** Whether a product must not be named. Alias: p = product. */
const sensitive = (tags: readonly string[]): Sql => sql`
  exists (select 1 from unnest(p.tags) as t(tag) where lower(trim(t.tag)) = any(${comparableTags(tags)}::text[]))`;

/**
 * What each of these customers bought last and most often. A product tagged as sensitive is never among it, nor a
 * collection that holds one. Of a product's collections the one with the fewest products says most.
 */
export const boughtGoods = (shop: ShopId, customers: readonly CustomerId[], tags: readonly string[]): Sql => sql`
  with bought as materialized (
    select o.customer_id, o.id as order_id, o.placed_at, l.product_id, sum(l.net) as net, sum(l.quantity) as pieces
    from "order" o left join order_line l on l.shop_id = o.shop_id and l.order_id = o.id
    where o.shop_id = ${shop} and o.customer_id = any(${customers.map(BigInt)}::bigint[]) and o.counts
    group by o.customer_id, o.id, o.placed_at, l.product_id),
  last_order as (
    select distinct on (customer_id) customer_id, order_id from bought
    order by customer_id, placed_at desc, order_id desc),
  named as materialized (
    select p.id, p.title, p.collection_ids from product p
    where p.shop_id = ${shop} and p.id in (select product_id from bought) and p.deleted_at is null and p.title <> ''
      and not ${sensitive(tags)}),
  shelf as (
    select shelved.id, count(*) as size from product p cross join unnest(p.collection_ids) as shelved(id)
    where p.shop_id = ${shop} and p.deleted_at is null
    group by shelved.id having not bool_or(${sensitive(tags)})),
  placed as materialized (
    select distinct on (n.id) n.id as product_id, c.id as collection_id, c.title
    from named n cross join unnest(n.collection_ids) as shelved(id)
    join shelf on shelf.id = shelved.id
    join collection c on c.shop_id = ${shop} and c.id = shelved.id and c.deleted_at is null and c.title <> ''
    order by n.id, shelf.size, c.id),
  by_product as (
    select b.customer_id, n.title, count(*) as orders, sum(b.pieces) as pieces, max(b.placed_at) as at
    from bought b join named n on n.id = b.product_id group by b.customer_id, n.id, n.title),
  by_collection as (
    select b.customer_id, c.title, count(distinct b.order_id) as orders, sum(b.pieces) as pieces, max(b.placed_at) as at
    from bought b join placed c on c.product_id = b.product_id group by b.customer_id, c.collection_id, c.title)
  select b.customer_id as "customerId", min(b.placed_at) as "firstOrderAt",
    (select n.title from last_order o join bought l on l.customer_id = o.customer_id and l.order_id = o.order_id
     join named n on n.id = l.product_id where o.customer_id = b.customer_id
     order by l.net desc, n.id limit 1) as "lastProduct",
    (select c.title from last_order o join bought l on l.customer_id = o.customer_id and l.order_id = o.order_id
     join placed c on c.product_id = l.product_id where o.customer_id = b.customer_id
     order by l.net desc, c.product_id limit 1) as "lastCollection",
    (select f.title from by_product f where f.customer_id = b.customer_id
     order by f.orders desc, f.pieces desc, f.at desc, f.title limit 1) as "favouriteProduct",
    (select f.title from by_collection f where f.customer_id = b.customer_id
     order by f.orders desc, f.pieces desc, f.at desc, f.title limit 1) as "favouriteCollection"
  from bought b group by b.customer_id`;

/** Which of these products or collections must not be named: tagged as sensitive, or holding what is. */
export const hiddenGoods = (
  shop: ShopId,
  goods: { what: "products" | "collections"; ids: readonly string[] },
  tags: readonly string[],
): Sql => {
  const ids = goods.ids.map(BigInt);
  return goods.what === "products"
    ? sql`select p.id from product p where p.shop_id = ${shop} and p.id = any(${ids}::bigint[]) and ${sensitive(tags)}`
    : sql`select distinct shelved.id from product p cross join unnest(p.collection_ids) as shelved(id)
        where p.shop_id = ${shop} and p.deleted_at is null and shelved.id = any(${ids}::bigint[]) and ${sensitive(tags)}`;
};
