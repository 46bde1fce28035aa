import { gid } from "./gid.ts";
import { amountOf } from "./money.ts";
import type { CollectionRow, ProductRow } from "./rows.ts";
import { timeInShop } from "./shop-time.ts";

type Payload = Record<string, unknown>;

function imageOf(product: ProductRow): Payload {
  const id = product.id + 20_000_000_000_000;
  return {
    id,
    admin_graphql_api_id: gid("ProductImage", id),
    alt: null,
    created_at: timeInShop(product.shop, product.created_at),
    height: 1200,
    position: 1,
    product_id: product.id,
    src: `https://cdn.shopify.com/s/files/1/${product.handle}.jpg`,
    updated_at: timeInShop(product.shop, product.created_at),
    variant_ids: [],
    width: 1200,
  };
}

function variantOf(product: ProductRow): Payload {
  return {
    id: product.variant_id,
    admin_graphql_api_id: gid("ProductVariant", product.variant_id),
    barcode: null,
    compare_at_price: null,
    created_at: timeInShop(product.shop, product.created_at),
    image_id: null,
    inventory_item_id: product.variant_id,
    inventory_policy: "deny",
    inventory_quantity: product.inventory,
    old_inventory_quantity: product.inventory,
    option1: "Default Title",
    option2: null,
    option3: null,
    position: 1,
    price: amountOf(product.price),
    product_id: product.id,
    sku: product.sku,
    taxable: true,
    title: "Default Title",
    updated_at: timeInShop(product.shop, product.updated_at),
  };
}

/** products/create and products/update: nothing says which collections it is in, nor what it cost. */
export function productPayload(product: ProductRow): Payload {
  const tags: string[] = JSON.parse(product.tags);
  const updatedAt = new Date(product.updated_at).toISOString();
  return {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    body_html: "",
    category: null,
    created_at: timeInShop(product.shop, product.created_at),
    handle: product.handle,
    has_variants_that_requires_components: false,
    image: imageOf(product),
    images: [imageOf(product)],
    media: [],
    options: [{ id: product.id + 1, product_id: product.id, name: "Title", position: 1, values: ["Default Title"] }],
    product_type: product.product_type,
    published_at: product.published === 1 ? timeInShop(product.shop, product.created_at) : null,
    published_scope: "global",
    status: product.status.toLowerCase(),
    tags: tags.join(", "),
    template_suffix: null,
    title: product.title,
    updated_at: timeInShop(product.shop, product.updated_at),
    variant_gids: [{ admin_graphql_api_id: gid("ProductVariant", product.variant_id), updated_at: updatedAt }],
    variants: [variantOf(product)],
    vendor: product.vendor,
  };
}

/** collections/create and collections/update: nothing says what is in it. */
export function collectionPayload(collection: CollectionRow): Payload {
  return {
    id: collection.id,
    admin_graphql_api_id: gid("Collection", collection.id),
    body_html: "",
    handle: collection.handle,
    published_at: timeInShop(collection.shop, collection.updated_at),
    published_scope: "global",
    sort_order: "best-selling",
    template_suffix: null,
    title: collection.title,
    updated_at: timeInShop(collection.shop, collection.updated_at),
  };
}
