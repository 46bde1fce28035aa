import type { ShopId } from "../values/ids.ts";

/** A discount that carries our tag. */
export interface FoundDiscount {
  gid: string;
  /** The cohort its tag names; null when it names none. */
  cohortId: string | null;
}

export interface FoundCode {
  code: string;
  redeemCodeId: string;
}

/** The port that reads what discounts a shop really has. Every function throws when the Admin API could not be asked. */
export interface DiscountListing {
  /** A page of the discounts that carry our tag, ended ones included. */
  ourDiscounts(shop: ShopId, after: string | null): Promise<{ found: FoundDiscount[]; next: string | null }>;
  /** A page of a discount's codes, the newest first; null when the discount is gone. */
  codesOf(shop: ShopId, gid: string, after: string | null): Promise<{ found: FoundCode[]; next: string | null } | null>;
}
