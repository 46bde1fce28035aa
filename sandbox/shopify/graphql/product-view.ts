import { all, one } from "../../world/sql.ts";
import { gid } from "../gid.ts";
import { amountOf } from "../money.ts";
import type { CollectionRow, ProductRow } from "../rows.ts";
import { timeInUtc } from "../shop-time.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { connection, pageSql, readPage } from "./connection.ts";
import { moneyView } from "./money-view.ts";

function productsIn(collection: CollectionRow, args: Args, context: AdminContext): View {
  const page = readPage(args);
  const sql = pageSql(page, "id");
  const rows = all<ProductRow>(
    context.world.db,
    `SELECT * FROM product WHERE shop = ?
       AND EXISTS (SELECT 1 FROM json_each(product.collection_ids) WHERE value = ?)${sql.where}${sql.order}`,
    collection.shop,
    collection.id,
    ...sql.values,
  );
  return connection(page, rows, productView, (row) => [row.id, row.id]);
}

/** The Collection object. */
export function collectionView(row: CollectionRow): View {
  return {
    products: (args: Args, context: AdminContext) => productsIn(row, args, context),
    __typename: "Collection",
    id: gid("Collection", row.id),
    legacyResourceId: String(row.id),
    title: row.title,
    handle: row.handle,
    updatedAt: timeInUtc(row.updated_at),
  };
}

/** The one ProductVariant of a product. */
export function variantView(product: ProductRow): View {
  const cost = product.unit_cost === null ? null : moneyView(product.shop, product.unit_cost);
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", product.variant_id),
    legacyResourceId: String(product.variant_id),
    title: "Default Title",
    sku: product.sku,
    price: amountOf(product.price),
    availableForSale: product.inventory > 0,
    inventoryPolicy: "DENY",
    inventoryQuantity: product.inventory,
    inventoryItem: { __typename: "InventoryItem", id: gid("InventoryItem", product.variant_id), unitCost: cost },
    product: () => productView(product),
  };
}

function collections(product: ProductRow, args: Args, context: AdminContext): View {
  const ids: number[] = JSON.parse(product.collection_ids);
  const found = ids.map((id) => one<CollectionRow>(context.world.db, "SELECT * FROM collection WHERE id = ?", id));
  const rows = found.filter((row) => row !== null);
  return connection(readPage(args), rows, collectionView, (row) => [row.id, row.id]);
}

/** Drafts and what is not in the online store have none. */
function onlineAddress(product: ProductRow): string | null {
  const shown = product.published === 1 && product.status === "ACTIVE";
  return shown ? `https://${product.shop}/products/${product.handle}` : null;
}

/** The Product object. */
export function productView(product: ProductRow): View {
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: String(product.id),
    title: product.title,
    handle: product.handle,
    vendor: product.vendor,
    productType: product.product_type,
    tags: () => JSON.parse(product.tags),
    status: product.status,
    totalInventory: product.inventory,
    tracksInventory: true,
    isGiftCard: product.title.startsWith("Geschenkkarte") || product.title.startsWith("Gift Card"),
    createdAt: () => timeInUtc(product.created_at),
    updatedAt: () => timeInUtc(product.updated_at),
    featuredMedia: null,
    publishedAt: () => (product.published === 1 ? timeInUtc(product.created_at) : null),
    onlineStoreUrl: onlineAddress(product),
    variants: (args: Args) =>
      connection(readPage(args), [product], variantView, (row) => [row.variant_id, row.variant_id]),
    collections: (args: Args, context: AdminContext) => collections(product, args, context),
  };
}
