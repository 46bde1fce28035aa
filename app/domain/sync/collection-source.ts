import type { CollectionId, ProductId, ShopId } from "../values/ids.ts";

/** What is in a collection at one moment. */
export interface CollectionContents {
  title: string;
  updatedAt: Date;
  products: ProductId[];
}

/** The port that asks Shopify what is in a collection; null when there is none. Throws when it could not be asked. */
export interface CollectionSource {
  readCollection(shop: ShopId, collection: CollectionId): Promise<CollectionContents | null>;
}
