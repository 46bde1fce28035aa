import { numberToConfirm, type Offer, shareGiven, TYPED_AGAIN_ABOVE } from "./offer.ts";

/** What is known of a shop's money when an offer is judged. */
export interface OrderMoney {
  /** Mean value of an order, minor units, before tax and shipping; null while there are no orders. */
  averageOrder: number | null;
  /** What is left of the price after the goods are paid, percent. */
  marginPercent: number;
}

/** What an offer does to an average order. Minor units. */
export interface OfferEconomics {
  /** The order it is judged on: the average one, or the offer's minimum where that is more. */
  order: number;
  /** What the offer takes off, at most: as if all of the order were among what it is on. */
  givenAway: number;
  marginBefore: number;
  marginAfter: number;
}

/** What is left of an average order with this offer; null without a code or while no order is known. */
export function offerEconomics(offer: Offer, money: OrderMoney): OfferEconomics | null {
  if (offer.kind === "none" || money.averageOrder === null) return null;
  const order = Math.max(money.averageOrder, offer.minimumSubtotal);
  const share = shareGiven(offer);
  const givenAway =
    share !== null ? Math.round((order * share) / 100) : offer.kind === "amount" ? Math.min(offer.amount, order) : 0;
  const marginBefore = Math.round((order * money.marginPercent) / 100);
  return { order, givenAway, marginBefore, marginAfter: marginBefore - givenAway };
}

/** Why an offer's value has to be typed a second time before it is saved; null when it has not. */
export function confirmReason(offer: Offer, money: OrderMoney): "large" | "below_cost" | null {
  const economics = offerEconomics(offer, money);
  if (economics && economics.marginAfter < 0) return "below_cost";
  const share = shareGiven(offer) ?? (economics ? (100 * economics.givenAway) / economics.order : 0);
  return share > TYPED_AGAIN_ABOVE ? "large" : null;
}

/** Whether the merchant has typed again what had to be. */
export function isConfirmed(offer: Offer, money: OrderMoney): boolean {
  if (offer.kind === "none" || confirmReason(offer, money) === null) return true;
  const wanted = numberToConfirm(offer);
  return wanted === null || offer.confirmed === wanted;
}
