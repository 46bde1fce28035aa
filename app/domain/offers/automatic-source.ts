import type { ShopId } from "../values/ids.ts";
import type { AutomaticDiscount } from "./automatic-discounts.ts";

/** The port that asks Shopify what applies by itself at the shop's checkout. */
export interface AutomaticSource {
  /** Those that are active now, at most 25, as many as Shopify allows. @throws when the Admin API could not be asked. */
  listAutomatic(shop: ShopId, currency: string): Promise<AutomaticDiscount[]>;
}
