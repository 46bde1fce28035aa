import { sameCode } from "./discount-code.ts";
import type { CodedOffer, Offer } from "./offer.ts";
import { offerWords } from "./offer-words.ts";

/** Tells one offer from another; equal offers have equal keys. */
export function offerKey(offer: CodedOffer): string {
  const value = offer.kind === "percentage" ? offer.percent : offer.amount;
  return [offer.kind, value, offer.validDays, offer.minimumSubtotal].join("-");
}

export function isCoded(offer: Offer): offer is CodedOffer {
  return offer.kind !== "none";
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
  const words = offerWords(offer, currency, "en");
  return `Winback · ${series.slice(0, 120)} · text ${step + 1} · ${words} · to ${endsAt.toISOString().slice(0, 10)}`;
}

/** Pairs what was asked for with what was answered, by the code's text. */
export function answerFor<T extends { code: string }>(answers: readonly T[], code: string): T | undefined {
  return answers.find((answer) => sameCode(answer.code, code));
}
