import { type CodedOffer, combinesWith, type OfferGoods, shareGiven } from "./offer.ts";

/** The classes by which Shopify combines discounts. */
export type DiscountClass = "order" | "product" | "shipping";

/** A discount of the shop's own that applies at the checkout without a code. */
export interface AutomaticDiscount {
  title: string;
  class: DiscountClass;
  /** Percent off; null where it is an amount, free shipping, buy X get Y, or an app's own rule. */
  percent: number | null;
  /** Minor units off; null where it is no amount. */
  amount: number | null;
  /** What it is on; null for everything, or where it is not known. */
  on: OfferGoods | null;
  combines: Record<DiscountClass, boolean>;
  endsAt: Date | null;
}

/** What an automatic discount does to an offer's code: `beats` saves more by itself, `blocks` may. */
export interface Conflict {
  title: string;
  how: "beats" | "blocks";
  endsAt: Date | null;
}

/** The class of the discount an offer becomes. */
export function classOfOffer(offer: CodedOffer): DiscountClass {
  if (offer.kind === "free_shipping") return "shipping";
  return offer.kind === "bxgy" || offer.on ? "product" : "order";
}

/**
 * Automatic discounts that a code of this offer cannot stand beside: the checkout then takes whichever saves more. They
 * combine only when each allows the other's class.
 * @param order an average order in minor units, to compare amounts with shares; null when unknown.
 */
export function conflictsOf(
  offer: CodedOffer,
  automatic: readonly AutomaticDiscount[],
  order: number | null,
): Conflict[] {
  const own = combinesWith(offer);
  return automatic.flatMap((one) => {
    if (own[one.class] && one.combines[classOfOffer(offer)]) return [];
    // Free shipping and a discount on goods that do not combine: which saves more depends on the order.
    const saves = one.on === null && one.class !== "shipping" ? offOf(one, order) : null;
    const ours = offerOff(offer, order);
    const how = saves !== null && ours !== null && saves >= ours ? "beats" : "blocks";
    return [{ title: one.title, how, endsAt: one.endsAt } as const];
  });
}

/** Share of an order's price, in percent. */
function offOf(one: AutomaticDiscount, order: number | null): number | null {
  if (one.percent !== null) return one.percent;
  return one.amount !== null && order ? (100 * one.amount) / order : null;
}

function offerOff(offer: CodedOffer, order: number | null): number | null {
  const share = shareGiven(offer);
  if (share !== null) return share;
  return offer.kind === "amount" && order ? (100 * offer.amount) / order : null;
}
