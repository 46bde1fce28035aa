import { type OrderMoney, offerEconomics } from "../offers/offer-economics.ts";
import type { SeriesContent } from "./series-content.ts";

/** What a series comes to at most for those who can be texted when it is switched on. */
export interface SwitchOnCeiling {
  /** Who are texted: all who can be, without the comparison group. */
  customers: number;
  texts: number;
  /** SMS segments the provider bills. */
  segments: number;
  /** Minor units. */
  cost: number;
  /** Minor units, if each of them used the largest discount on an average order; null while no order is known. */
  discounts: number | null;
}

/**
 * The most it can come to if nobody orders, unsubscribes or falls out in between.
 * @param segments of each step's text, in the language that takes more.
 * @param hundredSegments price of 100 SMS segments, minor units.
 */
export function switchOnCeiling(
  steps: SeriesContent["steps"],
  segments: readonly number[],
  { eligible, holdoutShare, hundredSegments }: { eligible: number; holdoutShare: number; hundredSegments: number },
  money: OrderMoney,
): SwitchOnCeiling {
  const customers = Math.ceil(eligible * (1 - holdoutShare));
  const parts = customers * segments.reduce((sum, one) => sum + one, 0);
  const given = steps.map(({ offer }) =>
    offer.kind === "none" ? 0 : (offerEconomics(offer, money)?.givenAway ?? null),
  );
  const known = given.flatMap((one) => one ?? []);
  return {
    customers,
    texts: customers * steps.length,
    segments: parts,
    cost: Math.round((parts * hundredSegments) / 100),
    discounts: known.length === given.length ? customers * Math.max(0, ...known) : null,
  };
}
