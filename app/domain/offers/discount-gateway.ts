import type { CustomerId, ShopId } from "../values/ids.ts";
import type { CodedOffer } from "./offer.ts";

export interface CohortDraft {
  /** Our id of the cohort: a tag of the discount tells it. */
  id: string;
  title: string;
  /** The first code of a discount, never sent to anybody. */
  seedCode: string;
  offer: CodedOffer;
  /** ISO currency of the shop, for amounts. */
  currency: string;
  startsAt: Date;
  endsAt: Date;
}

/** A discount that only one customer can use; its own code is theirs. */
export interface LockedDraft extends Omit<CohortDraft, "seedCode"> {
  code: string;
  customer: CustomerId;
}

export type CodeAnswer = { code: string; redeemCodeId: string } | { code: string; taken: true };

/** The port to the shop's discounts. Every function throws when the Admin API could not be asked; nothing is then known. */
export interface DiscountGateway {
  /** Creates the cohort's discount, or finds the one that holds this seed code. Returns its gid. */
  createCohort(shop: ShopId, cohort: CohortDraft): Promise<string>;
  /**
   * Creates a locked discount, or finds the one an earlier call had made for this cohort.
   * @returns its gid; null when somebody else has the code.
   */
  createLocked(shop: ShopId, locked: LockedDraft): Promise<string | null>;
  /** The discount of this cohort that holds the code; null when there is none. */
  findLocked(shop: ShopId, cohortId: string, code: string): Promise<string | null>;
  /** Deletes whole discounts with their codes, up to 250; returns when Shopify's job is done. Gone ones do not matter. */
  deleteDiscounts(shop: ShopId, gids: string[]): Promise<void>;
  /**
   * Adds up to 250 codes and waits for Shopify's job. A code that is there already under this cohort counts as added;
   * a code without an answer is not there, because the merchant has deleted the whole discount.
   */
  addCodes(shop: ShopId, cohortGid: string, codes: string[]): Promise<CodeAnswer[]>;
  /** Deletes single codes of a cohort; returns when Shopify's job is done. */
  deleteCodes(shop: ShopId, cohortGid: string, redeemCodeIds: string[]): Promise<void>;
}
