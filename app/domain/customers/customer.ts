import type { SealedPlace } from "../../platform/sealing.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** A customer as Shopify shows them at one moment. What a source does not tell is left out. */
export interface CustomerFact {
  id: CustomerId;
  firstName: string | null;
  /** As stored at Shopify, normally E.164; null: has none. */
  phone: string | null;
  /** ISO 3166-1 alpha-2 of the default address. */
  country: string | null;
  province: string | null;
  updatedAt: Date;
  locale?: string;
  tags?: string[];
  /** Shopify's own counts; ours are worked out from the orders where all of them are shown. */
  ordersCount?: number;
  spent?: bigint;
}

/** Where a customer's sealed first name stands. */
export function firstNamePlace(shop: ShopId, customer: CustomerId): SealedPlace {
  return { shop, table: "customer", column: "first_name_sealed", row: customer };
}
