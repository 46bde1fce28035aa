import type { ShopId } from "../values/ids.ts";
import type { GoodsLanding } from "./landing.ts";

/** The port that asks Shopify where a product or collection is shown. */
export interface LandingSource {
  /**
   * The path of a page that is in the online store now and has something in stock: of a product that has not, the first
   * of its collections that has. Null when there is none, and when Shopify does not answer in time: a shopper waits.
   * Never throws.
   */
  pathOf(shop: ShopId, landing: GoodsLanding): Promise<string | null>;
}
