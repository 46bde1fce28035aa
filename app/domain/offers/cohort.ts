import { sameCode } from "./discount-code.ts";
import { type CodedOffer, combinesWith, givenBy, goodsText, type Offer } from "./offer.ts";
import { offerWords } from "./offer-words.ts";

/** Tells one offer from another; equal offers have equal keys. */
export function offerKey(offer: CodedOffer): string {
  const parts = [offer.kind, givenBy(offer), offer.validDays, offer.minimumSubtotal].join("-");
  const { order, product, shipping } = combinesWith(offer);
  // What is left out of an offer is left out of its key, so that keys stay what they were when a term is added.
  const more = {
    hours: offer.endsOn === undefined ? offer.validHours : undefined,
    until: offer.endsOn,
    pieces: offer.minimumQuantity,
    on: offer.on && goodsText(offer.on),
    beside: offer.combines && [order && "o", product && "p", shipping && "s"].filter(Boolean).join(""),
    lock: offer.lock === "customer" ? offer.lock : undefined,
  };
  const named = Object.entries(more).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return [parts, ...named].join(";");
}

/** The key of a discount that only one enrollment's customer can use. */
export function lockedKey(offer: CodedOffer, enrollment: string): string {
  return `${offerKey(offer)};of=${enrollment}`;
}

/**
 * Whether a stored key is that of a discount only one customer can use. What it is `of` does not tell: a discount of
 * many that went its own way is `of` itself.
 */
export function isLockedKey(stored: string): boolean {
  return stored.split(";").includes("lock=customer");
}

/** Whether a stored key is that of this offer, locked or not. */
export function isKeyOf(stored: string, offer: CodedOffer): boolean {
  const key = offerKey(offer);
  return stored === key || stored.startsWith(`${key};of=`);
}

/** The kind of offer a stored key begins with. */
export function kindOfKey(stored: string): CodedOffer["kind"] {
  const kind = (["percentage", "amount", "free_shipping", "bxgy"] as const).find((one) => stored.startsWith(`${one}-`));
  if (!kind) throw new Error("The key of a discount names no kind of offer.");
  return kind;
}

export function isCoded(offer: Offer): offer is CodedOffer {
  return offer.kind !== "none";
}

/** Whether each code of this offer is locked to its customer. */
export function isLocked(offer: CodedOffer): boolean {
  return offer.lock === "customer";
}

/**
 * The code a cohort's discount is created with. It is never sent to anybody, follows from the cohort's random id alone,
 * and so finds the discount again after a crash.
 */
export function seedCode(cohortId: string): string {
  return `SEED-${cohortId.replaceAll("-", "").toUpperCase()}`;
}

/** What the merchant reads in Shopify's list of discounts. */
export function cohortTitle(series: string, step: number, offer: CodedOffer, currency: string, endsAt: Date): string {
  const words = offerWords(offer, currency, "en").slice(0, 80);
  return `Winback · ${series.slice(0, 120)} · text ${step + 1} · ${words} · to ${endsAt.toISOString().slice(0, 10)}`;
}

/** Pairs what was asked for with what was answered, by the code's text. */
export function answerFor<T extends { code: string }>(answers: readonly T[], code: string): T | undefined {
  return answers.find((answer) => sameCode(answer.code, code));
}
