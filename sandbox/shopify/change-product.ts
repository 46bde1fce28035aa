import { all, inTransaction, run } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { gid } from "./gid.ts";
import { collectionPayload, productPayload } from "./product-payload.ts";
import { queueWebhook } from "./queue-webhook.ts";
import type { CollectionRow, ProductRow } from "./rows.ts";
import { findCollection, findProduct } from "./store.ts";

function existingProduct(world: World, shop: string, id: number): ProductRow {
  const product = findProduct(world, shop, id);
  if (!product) throw new Error(`${shop} has no product ${id}`);
  return product;
}

function existingCollection(world: World, shop: string, id: number): CollectionRow {
  const collection = findCollection(world, shop, id);
  if (!collection) throw new Error(`${shop} has no collection ${id}`);
  return collection;
}

/** Changes what a merchant may edit and posts products/update. */
export function updateProduct(
  world: World,
  shop: string,
  productId: number,
  change: {
    title?: string;
    vendor?: string;
    productType?: string;
    tags?: readonly string[];
    status?: "ACTIVE" | "DRAFT" | "ARCHIVED";
    published?: boolean;
    inventory?: number;
  },
): ProductRow {
  return inTransaction(world.db, () => {
    const before = existingProduct(world, shop, productId);
    run(
      world.db,
      `UPDATE product SET title = ?, vendor = ?, product_type = ?, tags = ?, status = ?, published = ?, inventory = ?,
         updated_at = ? WHERE id = ?`,
      change.title ?? before.title,
      change.vendor ?? before.vendor,
      change.productType ?? before.product_type,
      change.tags === undefined ? before.tags : JSON.stringify(change.tags),
      change.status ?? before.status,
      change.published === undefined ? before.published : change.published ? 1 : 0,
      change.inventory ?? before.inventory,
      world.now().getTime(),
      productId,
    );
    const product = existingProduct(world, shop, productId);
    queueWebhook(world, shop, "products/update", () => productPayload(product));
    return product;
  });
}

/** A copy of a product under a title of its own, in no collection; posts products/create. */
export function copyProduct(world: World, shop: string, productId: number, title: string): ProductRow {
  return inTransaction(world.db, () => {
    existingProduct(world, shop, productId);
    const ids = all<{ id: number; variant: number }>(
      world.db,
      "SELECT max(id) + 1 AS id, max(variant_id) + 1 AS variant FROM product",
    );
    const [next] = ids;
    if (!next) throw new Error("the world sells nothing");
    const now = world.now().getTime();
    run(
      world.db,
      `INSERT INTO product SELECT ?, shop, ?, ?, vendor, product_type, tags, '[]', ?, sku || '-2', price, unit_cost, status,
         published, inventory, ?, ?
       FROM product WHERE id = ?`,
      next.id,
      title,
      `copy-${next.id}`,
      next.variant,
      now,
      now,
      productId,
    );
    const product = existingProduct(world, shop, next.id);
    queueWebhook(world, shop, "products/create", () => productPayload(product));
    return product;
  });
}

/** Deletes a product and posts products/delete; orders that hold it keep their lines. */
export function deleteProduct(world: World, shop: string, productId: number): void {
  inTransaction(world.db, () => {
    existingProduct(world, shop, productId);
    run(world.db, "DELETE FROM product WHERE id = ?", productId);
    queueWebhook(world, shop, "products/delete", { id: productId });
  });
}

/** Changes a collection's title or what is in it, and posts collections/update. */
export function updateCollection(
  world: World,
  shop: string,
  collectionId: number,
  change: { title?: string; products?: readonly number[] },
): CollectionRow {
  return inTransaction(world.db, () => {
    const before = existingCollection(world, shop, collectionId);
    run(
      world.db,
      "UPDATE collection SET title = ?, updated_at = ? WHERE id = ?",
      change.title ?? before.title,
      world.now().getTime(),
      collectionId,
    );
    if (change.products) fill(world, shop, collectionId, change.products);
    const collection = existingCollection(world, shop, collectionId);
    queueWebhook(world, shop, "collections/update", () => collectionPayload(collection));
    return collection;
  });
}

function fill(world: World, shop: string, collectionId: number, products: readonly number[]): void {
  for (const product of all<ProductRow>(world.db, "SELECT * FROM product WHERE shop = ?", shop)) {
    const others = (JSON.parse(product.collection_ids) as number[]).filter((id) => id !== collectionId);
    const ids = products.includes(product.id) ? [...others, collectionId] : others;
    run(world.db, "UPDATE product SET collection_ids = ? WHERE id = ?", JSON.stringify(ids), product.id);
  }
}

/** A new collection of these products; posts collections/create. */
export function createCollection(
  world: World,
  shop: string,
  title: string,
  products: readonly number[],
): CollectionRow {
  return inTransaction(world.db, () => {
    const [next] = all<{ id: number }>(world.db, "SELECT max(id) + 1 AS id FROM collection");
    const id = next?.id ?? 1;
    const now = world.now().getTime();
    run(world.db, "INSERT INTO collection VALUES (?, ?, ?, ?, ?)", id, shop, title, `collection-${id}`, now);
    fill(world, shop, id, products);
    const collection = existingCollection(world, shop, id);
    queueWebhook(world, shop, "collections/create", () => collectionPayload(collection));
    return collection;
  });
}

/** Deletes a collection and posts collections/delete; its products stay. */
export function deleteCollection(world: World, shop: string, collectionId: number): void {
  inTransaction(world.db, () => {
    existingCollection(world, shop, collectionId);
    fill(world, shop, collectionId, []);
    run(world.db, "DELETE FROM collection WHERE id = ?", collectionId);
    const payload = { id: collectionId, published_scope: "global" };
    queueWebhook(world, shop, "collections/delete", {
      ...payload,
      admin_graphql_api_id: gid("Collection", collectionId),
    });
  });
}
