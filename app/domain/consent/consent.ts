import type { ConsentClass, ConsentState } from "./phone.ts";

/** What we last knew of a phone's consent; `at` is when its owner decided. */
export interface StandingConsent {
  state: ConsentState;
  class: ConsentClass;
  at: Date | null;
  /** Set by STOP, redaction and the like; only a fresh opt-in lifts it. */
  suppressedAt: Date | null;
}

/** A decision we are told of, by Shopify, by a reply, by a link. */
export interface ConsentNews {
  state: ConsentState;
  class: ConsentClass;
  at: Date;
}

/** From yes to no; of two decisions of one moment the more cautious one counts. */
const STATES: readonly ConsentState[] = ["subscribed", "pending", "none", "unsubscribed"];
const CLASSES: readonly ConsentClass[] = ["confirmed", "single", "unknown"];
const caution = (one: { state: ConsentState; class: ConsentClass }): number =>
  STATES.indexOf(one.state) * CLASSES.length + CLASSES.indexOf(one.class);

/**
 * What news does to the standing consent. News may come late, twice and out of order: the owner's latest decision
 * counts, and at the same moment the one that says no (or proves less).
 */
export function weighConsent(standing: StandingConsent, news: ConsentNews): "apply" | "ignore" {
  if (standing.at === null || news.at > standing.at) return "apply";
  if (news.at < standing.at) return "ignore";
  return caution(news) > caution(standing) ? "apply" : "ignore";
}

/** Whether an opt-in lifts a suppression: only one its owner gave after it. */
export function liftsSuppression(standing: StandingConsent, news: ConsentNews): boolean {
  return standing.suppressedAt !== null && news.state === "subscribed" && news.at > standing.suppressedAt;
}

/** Why a phone may not be texted as far as consent goes; null when it may. */
export function consentRefusal(
  consent: Pick<StandingConsent, "state" | "class" | "suppressedAt">,
  requireConfirmedOptIn: boolean,
): "opted_out" | "no_consent" | "not_confirmed" | null {
  if (consent.suppressedAt !== null || consent.state === "unsubscribed") return "opted_out";
  if (consent.state !== "subscribed") return "no_consent";
  return requireConfirmedOptIn && consent.class !== "confirmed" ? "not_confirmed" : null;
}
