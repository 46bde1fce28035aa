import type { Transaction } from "../../platform/database.server.ts";
import { type CollectionId, collectionId, type ShopId } from "../values/ids.ts";
import type { CollectionFact } from "./fact.ts";
import { fillCollection } from "./product-store.server.ts";

/** Writes what a delivery says of a collection, unless a newer state is stored or it is deleted. */
export async function upsertCollection(tx: Transaction, shop: ShopId, collection: CollectionFact): Promise<boolean> {
  const { id, title, updatedAt } = collection;
  const written = await tx.$executeRaw`
    insert into collection as c (shop_id, id, title, shopify_updated_at)
    values (${shop}, ${BigInt(id)}, ${title}, ${updatedAt})
    on conflict (shop_id, id) do update set title = excluded.title, shopify_updated_at = excluded.shopify_updated_at
    where c.deleted_at is null and (c.shopify_updated_at, c.title) < (excluded.shopify_updated_at, excluded.title)`;
  return written > 0;
}

/** The merchant deleted a collection: no product is in it, and it never comes back. */
export async function buryCollection(tx: Transaction, shop: ShopId, collection: CollectionId, at: Date): Promise<void> {
  await tx.$executeRaw`
    insert into collection as c (shop_id, id, title, shopify_updated_at, deleted_at)
    values (${shop}, ${BigInt(collection)}, '', 'epoch', ${at})
    on conflict (shop_id, id) do update set title = '', shopify_updated_at = 'epoch',
      deleted_at = coalesce(c.deleted_at, excluded.deleted_at)`;
  await fillCollection(tx, shop, collection, []);
}

/** Whether what was read of a collection is at least as new as what we were told, and it still exists; locks it. */
export async function isCollectionCurrent(
  tx: Transaction,
  shop: ShopId,
  collection: CollectionId,
  readAt: Date,
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ current: boolean }[]>`
    select deleted_at is null and shopify_updated_at <= ${readAt} as current
    from collection where shop_id = ${shop} and id = ${BigInt(collection)} for update`;
  return row?.current ?? false;
}

/** Collections that are there and changed at this moment or later. */
export async function collectionsChangedSince(tx: Transaction, shop: ShopId, since: Date): Promise<CollectionId[]> {
  const rows = await tx.collection.findMany({
    where: { shopId: shop, deletedAt: null, shopifyUpdatedAt: { gte: since } },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => collectionId(row.id));
}
