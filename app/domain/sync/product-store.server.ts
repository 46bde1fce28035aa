import type { Transaction } from "../../platform/database.server.ts";
import type { CollectionId, ProductId, ShopId } from "../values/ids.ts";
import type { ProductFact } from "./fact.ts";

/**
 * Writes what a delivery says of a product, unless a newer state is stored or it is deleted; cost and collections come
 * from elsewhere and stay.
 */
export async function upsertProduct(tx: Transaction, shop: ShopId, product: ProductFact): Promise<void> {
  const { title, vendor, type, tags, updatedAt } = product;
  await tx.$executeRaw`
    insert into product as p (shop_id, id, title, vendor, type, tags, collection_ids, shopify_updated_at)
    values (${shop}, ${BigInt(product.id)}, ${title}, ${vendor}, ${type}, ${tags}, '{}', ${updatedAt})
    on conflict (shop_id, id) do update set title = excluded.title, vendor = excluded.vendor, type = excluded.type,
      tags = excluded.tags, shopify_updated_at = excluded.shopify_updated_at
    where p.deleted_at is null and (p.shopify_updated_at, p.title, p.vendor, p.type, p.tags)
      < (excluded.shopify_updated_at, excluded.title, excluded.vendor, excluded.type, excluded.tags)`;
}

/**
 * The merchant deleted a product: it never comes back. Its cost stays, because orders that hold it were made at that
 * cost.
 */
export async function buryProduct(tx: Transaction, shop: ShopId, product: ProductId, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into product as p (shop_id, id, title, vendor, type, tags, collection_ids, shopify_updated_at, deleted_at)
    values (${shop}, ${BigInt(product)}, '', '', '', '{}', '{}', 'epoch', ${at})
    on conflict (shop_id, id) do update set title = '', vendor = '', type = '', tags = '{}', collection_ids = '{}',
      shopify_updated_at = 'epoch', deleted_at = coalesce(p.deleted_at, excluded.deleted_at)`;
}

/** These products and no others are in a collection. One that is not known yet is known by its id until it is told. */
export async function fillCollection(
  tx: Transaction,
  shop: ShopId,
  collection: CollectionId,
  products: ProductId[],
): Promise<void> {
  const id = BigInt(collection);
  const inside = [...products.map(BigInt)].sort((a, b) => (a < b ? -1 : 1));
  await tx.$executeRaw`
    update product set collection_ids = array_remove(collection_ids, ${id})
    where shop_id = ${shop} and ${id} = any(collection_ids) and id <> all(${inside}::bigint[])`;
  await tx.$executeRaw`
    insert into product as p (shop_id, id, title, vendor, type, tags, collection_ids, shopify_updated_at)
    select ${shop}, t.id, '', '', '', '{}', array[${id}::bigint], 'epoch' from unnest(${inside}::bigint[]) as t(id)
    on conflict (shop_id, id) do update set
      collection_ids = array(select c from unnest(array_append(p.collection_ids, ${id}::bigint)) as u(c) order by c)
    where p.deleted_at is null and not ${id} = any(p.collection_ids)`;
}
