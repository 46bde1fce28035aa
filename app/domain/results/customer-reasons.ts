import type { Audience } from "../series/audience.ts";
import { DAY_MS } from "../values/local-time.ts";

/** What the reasons' dates are worked out from. */
export interface ReasonFacts {
  firstPurchaseAt: Date | null;
  lastPurchaseAt: Date | null;
  /** The latest order of any kind, by the customer or with their number: when this lapse began. */
  lapseStartedAt: Date | null;
  consentAt: Date | null;
  suppressedAt: Date | null;
  /** Entry into the series that is live. */
  enteredAt: Date | null;
  /** End of the last series. */
  endedAt: Date | null;
  heldOutAt: Date | null;
  heldOutUntil: Date | null;
  lastTextAt: Date | null;
  lastRefundAt: Date | null;
  /** The draw of this series since the lapse began. */
  assignedAt: Date | null;
}

export interface Span {
  /** Since when the answer is what it is; null: not known. */
  since: Date | null;
  /** When it changes by itself; null: not by itself, or not known. */
  until: Date | null;
}

/** What a rule was set to, where its sentence does not say it. */
export type Threshold =
  | { kind: "days"; days: number }
  | { kind: "range"; min: number | null; max: number | null }
  | { kind: "most"; count: number }
  | { kind: "share"; percent: number };

const NOTHING: Span = { since: null, until: null };

/** Since when a rule holds or fails for a customer, and until when, where that follows from what is known. */
export function spanOf(rule: string, holds: boolean, facts: ReasonFacts, audience: Audience): Span {
  switch (rule) {
    case "has_ordered":
      return { since: holds ? facts.firstPurchaseAt : null, until: null };
    case "window_passed":
      return becomesTrue(holds, after(facts.lapseStartedAt, audience.windowDays));
    case "not_too_long_ago":
      return becomesFalse(holds, after(facts.lastPurchaseAt, audience.maximumLapseDays));
    case "consent_given":
      return { since: facts.consentAt, until: null };
    case "not_suppressed":
      return { since: holds ? null : facts.suppressedAt, until: null };
    case "in_no_series":
      return { since: holds ? facts.endedAt : facts.enteredAt, until: null };
    case "not_held_out":
      return holds ? NOTHING : { since: facts.heldOutAt, until: facts.heldOutUntil };
    case "once_per_lapse":
      return { since: holds ? null : facts.assignedAt, until: null };
    case "cooled_down":
      return becomesTrue(holds, after(facts.endedAt, audience.cooldownDays));
    case "last_order_kept":
      return { since: holds ? null : facts.lastRefundAt, until: null };
    default:
      return spanOfChosen(rule, holds, facts, audience);
  }
}

function spanOfChosen(rule: string, holds: boolean, facts: ReasonFacts, audience: Audience): Span {
  const set = audience.rules.find((one) => one.rule === rule);
  if (set?.rule === "rested") return becomesTrue(holds, after(facts.lastTextAt, set.days));
  if (set?.rule === "consent_age") return becomesFalse(holds, after(facts.consentAt, set.days));
  // what counts orders or adds them up last changed with the last one
  const byOrders = ["orders_number", "spent", "average_order", "discount_share"].includes(rule);
  return byOrders ? { since: facts.lastPurchaseAt, until: null } : NOTHING;
}

/** What a rule was set to; null where its sentence says it, or there is nothing to set. */
export function thresholdOf(rule: string, audience: Audience): Threshold | null {
  if (rule === "window_passed") return { kind: "days", days: audience.windowDays };
  if (rule === "not_too_long_ago") return { kind: "days", days: audience.maximumLapseDays };
  if (rule === "cooled_down") return { kind: "days", days: audience.cooldownDays };
  const set = audience.rules.find((one) => one.rule === rule);
  if (!set) return null;
  if ("min" in set) return { kind: "range", min: set.min, max: set.max };
  if (set.rule === "discounts_received" || set.rule === "discounts_redeemed") return { kind: "most", count: set.max };
  if ("percent" in set) return { kind: "share", percent: set.percent };
  return set.rule === "consent_age" ? { kind: "days", days: set.days } : null;
}

const after = (at: Date | null, days: number) => (at === null ? null : new Date(at.getTime() + days * DAY_MS));

/** Fails until a moment and holds from then on. */
const becomesTrue = (holds: boolean, moment: Date | null): Span =>
  holds ? { since: moment, until: null } : { since: null, until: moment };

/** Holds until a moment and fails from then on. */
const becomesFalse = (holds: boolean, moment: Date | null): Span =>
  holds ? { since: null, until: moment } : { since: moment, until: null };
