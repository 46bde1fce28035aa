import type { CustomerId, ShopId } from "../values/ids.ts";

/** Tags of ours at Shopify's customers, so that other tools can tell: in a series, or won back by the last one. */
export const IN_SERIES_TAG = "winback-active";
export const WON_BACK_TAG = "won-back";

/** The port to a customer's tags at Shopify. Both may be repeated; a customer who is gone has none. Throw when Shopify could not be asked. */
export interface CustomerTagger {
  addTags(shop: ShopId, customer: CustomerId, tags: readonly string[]): Promise<void>;
  removeTags(shop: ShopId, customer: CustomerId, tags: readonly string[]): Promise<void>;
}
