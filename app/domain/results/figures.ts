import type { MessageState } from "../messages/message.ts";
import type { SeriesId } from "../values/ids.ts";

/** Where a shop stands right now. */
export interface HomeFigures {
  /** Customers whose last purchase is older than the shortest no-purchase window among the shop's series. */
  lapsedNow: number;
  /** Of these, whom a series could take in this minute. */
  eligibleNow: number;
  /** In a series now. */
  live: number;
  /** Texts handed over since midnight in the shop's zone. */
  textedToday: number;
  /** Texts whose time has come and which are still here. */
  textsDue: number;
  /** Customers with a counting order that is attributed to a series. */
  wonBack: number;
  codesRedeemed: number;
  /** Those orders, minor units. */
  net: bigint;
  promise: PromiseFigures;
}

/** What we promise, counted over all texts of series that ever left. */
export interface PromiseFigures {
  texts: number;
  /** Handed over after an order of the same customer that came after the lapse. */
  afterPurchase: number;
  /** Of which the provider knows two. */
  twice: number;
  /** Handed over on a Sunday, before 8 or after 21 in any zone the shopper may be in. */
  outsideHours: number;
}

/** One arm of the experiment, by the customers assigned to it, texted or not. */
export interface Arm {
  customers: number;
  /** With at least one counting order between assignment and the end of the watched time. */
  cameBack: number;
  /** Those orders, minor units. */
  net: bigint;
}

export interface SeriesResults {
  id: SeriesId;
  name: string;
  treated: Arm;
  holdout: Arm;
  /** In percentage points with their 95 % interval; null while an arm is empty. */
  difference: { points: number; low: number; high: number } | null;
  /** Texts of the series by state; a state without texts is left out. */
  texts: Partial<Record<MessageState, number>>;
  codes: { issued: number; redeemed: number; revoked: number };
  /** Customers who opted out while in the series. */
  optedOut: number;
}

/** An order is attributed to a series for this long after its last text or click. */
export const ATTRIBUTION_DAYS = 45;
