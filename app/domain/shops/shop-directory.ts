import type { ShopFacts } from "./shop.ts";

/** The port that asks Shopify about a shop, by domain, since at install it has no id yet. */
export interface ShopDirectory {
  /** @throws when Shopify could not be asked. */
  readShopFacts(domain: string): Promise<ShopFacts>;
}
