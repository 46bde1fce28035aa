import type { CustomerId, ShopId } from "../values/ids.ts";

/** The port that asks Shopify for customers by name: last names are never stored here, and first names are sealed. */
export interface CustomerSearch {
  /** Ids of the best matches, 100 at most. Throws when Shopify could not be asked. */
  findByName(shop: ShopId, name: string): Promise<CustomerId[]>;
}
