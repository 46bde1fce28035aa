import { type CodedOffer, combinesWith, goodsText, offer } from "./offer.ts";

/** An offer as a discount was made for it; null when none was stored, or none that we know. */
export function storedOffer(stored: unknown): CodedOffer | null {
  const parsed = offer.safeParse(stored);
  return parsed.success && parsed.data.kind !== "none" ? parsed.data : null;
}

/**
 * Whether a code that gives `held` gives its owner at least what `wanted` promises, so that a later text can name it
 * again. Offers of different kinds, or on other goods, are not compared: what is worth more is the shopper's to say.
 */
export function isAsGood(held: CodedOffer, wanted: CodedOffer): boolean {
  return givesAsMuch(held, wanted) && asksNoMore(held, wanted) && sameReach(held, wanted);
}

function givesAsMuch(held: CodedOffer, wanted: CodedOffer): boolean {
  if (held.kind === "percentage") return wanted.kind === "percentage" && held.percent >= wanted.percent;
  if (held.kind === "amount") return wanted.kind === "amount" && held.amount >= wanted.amount;
  if (held.kind === "free_shipping") return wanted.kind === "free_shipping";
  if (wanted.kind !== "bxgy") return false;
  return held.buy === wanted.buy && held.get === wanted.get && held.percent >= wanted.percent;
}

function asksNoMore(held: CodedOffer, wanted: CodedOffer): boolean {
  if (held.minimumQuantity === undefined && held.minimumSubtotal === 0) return true;
  if (held.minimumQuantity !== undefined)
    return wanted.minimumQuantity !== undefined && held.minimumQuantity <= wanted.minimumQuantity;
  return wanted.minimumSubtotal > 0 && held.minimumSubtotal <= wanted.minimumSubtotal;
}

/** On the same goods, beside the same discounts, for the same people. */
function sameReach(held: CodedOffer, wanted: CodedOffer): boolean {
  const reach = (one: CodedOffer) => {
    const { order, product, shipping } = combinesWith(one);
    return JSON.stringify([order, product, shipping, one.lock === "customer", one.on ? goodsText(one.on) : ""]);
  };
  return reach(held) === reach(wanted);
}
