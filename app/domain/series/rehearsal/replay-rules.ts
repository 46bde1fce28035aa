import type { TextLanguage } from "../../messages/merge-fields.ts";
import { type CodedOffer, type Offer, shareGiven } from "../../offers/offer.ts";
import { DAY_MS, HOUR_MS } from "../../values/local-time.ts";
import type { SeriesContent } from "../series-content.ts";

/** A text of the series as far as it matters to a replay. */
export interface ReplayedStep {
  afterDays: number;
  offer: Offer;
  /** SMS parts it is billed by, to a number of a country and in a language. */
  parts: (reader: { country: string; language: TextLanguage }) => number;
}

/** The days a replay plays. */
export interface ReplaySpan {
  /** The midnights with which the local days begin, and that with which the last one ends; ms since the epoch. */
  midnights: readonly number[];
  /** Of each day, whether a month begins with it. */
  firstOfMonth: readonly boolean[];
}

/** The rules a replay plays itself; all others have been asked of the customers before. */
export interface ReplayRules {
  windowDays: number;
  maximumLapseDays: number;
  cooldownDays: number;
  steps: readonly ReplayedStep[];
  /** No text for so many days; 0 without such a rule. */
  restedDays: number;
  /** Codes received in 365 days, at most; null without such a rule. */
  mostCodes: number | null;
  /** Texts of a local day and of a local month: nobody enters beyond them. */
  dailyCap: number;
  monthlyCap: number;
  holdoutShare: number;
  /** Days for which somebody in the comparison group is left alone. */
  watchDays: number;
  /** Days from the entry in which a purchase counts as coming back. */
  runDays: number;
  /** The consent must have been given by then; otherwise that of today is enough. */
  consentByThen: boolean;
}

/** Somebody takes up to two weeks to act on a text without a code. */
const AFTER_LAST_TEXT_DAYS = 14;

/** Days from the first text until the last has had its chance: 14 days after it, or as long as its code is valid. */
export function runDaysOf(steps: readonly { afterDays: number; offer: Offer }[]): number {
  const ends = steps.map(({ afterDays, offer }) =>
    Math.max(
      afterDays + AFTER_LAST_TEXT_DAYS,
      offer.kind === "none" ? 0 : Math.ceil(afterDays + codeLife(offer) / DAY_MS),
    ),
  );
  return Math.max(AFTER_LAST_TEXT_DAYS, ...ends);
}

/**
 * What an offer's discount takes from an order, in minor units and as far as it takes from what the shop keeps; at most,
 * as if all of the order were among what it is on. What free shipping costs is not known, so it counts as nothing.
 */
export function discountOn(offer: Offer, order: { net: number; gross: number }): number {
  if (offer.kind === "none" || order.net <= 0 || order.gross < offer.minimumSubtotal) return 0;
  if (offer.kind === "amount") return Math.min(offer.amount, order.net);
  return Math.round((order.net * (shareGiven(offer) ?? 0)) / 100);
}

/** How long a code lives, in ms; a fixed last day lies in no past, so its days count then. */
export function codeLife(offer: CodedOffer): number {
  return offer.validHours === undefined ? offer.validDays * DAY_MS : offer.validHours * HOUR_MS;
}

/** The rules of an audience that speak of the series' own texts and codes: only a replay can know them. */
export function ownTextRules(rules: SeriesContent["audience"]["rules"]): Pick<ReplayRules, "restedDays" | "mostCodes"> {
  const rested = rules.flatMap((rule) => (rule.rule === "rested" ? [rule.days] : []));
  const codes = rules.flatMap((rule) => (rule.rule === "discounts_received" ? [rule.max] : []));
  return { restedDays: Math.max(0, ...rested), mostCodes: codes.length > 0 ? Math.min(...codes) : null };
}
