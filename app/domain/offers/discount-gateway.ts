import type { CustomerId, ShopId } from "../values/ids.ts";
import type { CodedOffer } from "./offer.ts";

export interface CohortDraft {
  title: string;
  /** The first code of a discount, never sent to anybody. */
  seedCode: string;
  offer: CodedOffer;
  /** ISO currency of the shop, for amounts. */
  currency: string;
  startsAt: Date;
  endsAt: Date;
  /** The one customer who can use its codes; left out for everybody. */
  customer?: CustomerId;
}

export type CodeAnswer = { code: string; redeemCodeId: string } | { code: string; taken: true };

/** The port to the shop's discounts. Every function throws when the Admin API could not be asked; nothing is then known. */
export interface DiscountGateway {
  /** Creates the cohort's discount, or finds the one that holds this seed code. Returns its gid. */
  createCohort(shop: ShopId, cohort: CohortDraft): Promise<string>;
  /**
   * Adds up to 250 codes and waits for Shopify's job. A code that is there already under this cohort counts as added;
   * a code without an answer is not there, because the merchant has deleted the whole discount.
   */
  addCodes(shop: ShopId, cohortGid: string, codes: string[]): Promise<CodeAnswer[]>;
  /** Deletes single codes of a cohort; returns when Shopify's job is done. */
  deleteCodes(shop: ShopId, cohortGid: string, redeemCodeIds: string[]): Promise<void>;
}
