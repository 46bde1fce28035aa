import { type ConfirmedOptIn, enoughConsent } from "./confirmed-opt-in.ts";
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

/** From yes to no; of two decisions of one moment the one that stands later in these lists counts. */
export const STATES_BY_CAUTION: readonly ConsentState[] = ["subscribed", "pending", "none", "unsubscribed"];
/** A proof is not undone by who has none of the same decision; of two without, the one that claims less counts. */
export const CLASSES_BY_CAUTION: readonly ConsentClass[] = ["shopify_confirmed", "single", "unknown", "confirmed"];
const caution = (one: { state: ConsentState; class: ConsentClass }): number =>
  STATES_BY_CAUTION.indexOf(one.state) * CLASSES_BY_CAUTION.length + CLASSES_BY_CAUTION.indexOf(one.class);

/**
 * What news does to the standing consent. News may come late, twice and out of order: the owner's latest decision
 * counts, and at the same moment the one that says no. How far a yes is proven is settled by the whole ledger besides
 * (`standOnProof`).
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

/** Why a phone may not be texted as far as consent goes; null when it may. @param country of the number. */
export function consentRefusal(
  consent: Pick<StandingConsent, "state" | "class" | "suppressedAt"> & { country: string },
  rule: ConfirmedOptIn,
): "opted_out" | "no_consent" | "not_confirmed" | null {
  if (consent.suppressedAt !== null || consent.state === "unsubscribed") return "opted_out";
  if (consent.state !== "subscribed") return "no_consent";
  return enoughConsent(rule, consent.country).includes(consent.class) ? null : "not_confirmed";
}
