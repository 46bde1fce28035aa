import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The staged collections; a newer state stands, deleted ones stay deleted. */
export const mergeCollections = (shop: ShopId, collections: Sql): Sql => sql`
  insert into collection as c (shop_id, id, title, shopify_updated_at)
  select ${shop}::int, id, title, updated_at from ${collections} order by id
  on conflict (shop_id, id) do update set title = excluded.title, shopify_updated_at = excluded.shopify_updated_at
  where c.deleted_at is null and (c.shopify_updated_at, c.title) < (excluded.shopify_updated_at, excluded.title)`;

/**
 * The staged products. A newer state that a webhook brought meanwhile stands, but for costs and collections, which
 * webhooks do not tell; deleted products stay deleted, and nothing is in a deleted collection. What was in a collection
 * that changed meanwhile is read again afterwards (read-collection.server.ts).
 */
export const mergeProducts = (shop: ShopId, products: Sql): Sql => sql`
  insert into product as p (shop_id, id, title, vendor, type, tags, collection_ids, unit_cost, shopify_updated_at)
  select ${shop}::int, s.id, s.title, s.vendor, s.type, s.tags, array(
      select t.id from unnest(s.collection_ids) as t(id) where not exists (
        select 1 from collection c where c.shop_id = ${shop}::int and c.id = t.id and c.deleted_at is not null)),
    s.unit_cost, s.updated_at
  from ${products} s order by s.id
  on conflict (shop_id, id) do update set
    title = case when p.shopify_updated_at <= excluded.shopify_updated_at then excluded.title else p.title end,
    vendor = case when p.shopify_updated_at <= excluded.shopify_updated_at then excluded.vendor else p.vendor end,
    type = case when p.shopify_updated_at <= excluded.shopify_updated_at then excluded.type else p.type end,
    tags = case when p.shopify_updated_at <= excluded.shopify_updated_at then excluded.tags else p.tags end,
    collection_ids = excluded.collection_ids, unit_cost = excluded.unit_cost,
    shopify_updated_at = greatest(p.shopify_updated_at, excluded.shopify_updated_at)
  where p.deleted_at is null`;
