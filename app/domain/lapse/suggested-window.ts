import type { SubjectGap } from "../../statistics/bootstrap-interval.ts";
import { quantileOfStratum, type Stratum, type TooThin } from "../../statistics/quantile-of-stratum.ts";
import { chanceToEndWithin, survivalAt } from "../../statistics/survival-quantiles.ts";
import { DEFAULT_WINDOW_DAYS } from "./lapse.ts";

/** Whose window: of those who bought once, or of those who came again. */
export type Buyers = "first_time" | "repeat";

/**
 * The days from one purchase to the next, e = 1, or without a next to today, e = 0. `subject` is the customer, the same
 * number in both groups (or one of some thousand groups of customers drawn at random, the gaps counted by `weight`).
 * Purchases of one day are one.
 */
export interface BuyersGaps {
  gaps: readonly SubjectGap[];
  customers: number;
}

export interface PurchaseGaps {
  /** From the first purchase to the second: one gap of every customer who ever bought. */
  first_time: BuyersGaps;
  /** All later gaps: of every customer who bought at least twice. */
  repeat: BuyersGaps;
}

/** Why the purchases of a group of buyers suggest no window. */
export type SuggestsNothing = "too_few_customers" | "too_few_returns" | "history_too_short";

/** What a window of so many days would mean. */
export interface WindowPoint {
  days: number;
  /** The share, 0 to 1, who have bought again by then; null beyond what was observed. */
  returned: number | null;
  /** Of those silent so long, the share who buy again within 60 days unaided: to them a discount is a gift. */
  returnUnaided: number | null;
}

export type SuggestedWindow =
  | {
      /** The purchases of these buyers alone, or of all together because these were too few. */
      basis: "these_buyers" | "all_buyers";
      windowDays: number;
      /** 95 % interval, in days; null when the purchases do not carry one. */
      interval: { low: number; high: number } | null;
      curve: WindowPoint[];
      customers: number;
      /** Gaps that ended with a purchase. */
      returns: number;
      /** Why it was not these buyers alone; null when it was. */
      tooThin: SuggestsNothing | null;
    }
  | { basis: "default"; windowDays: number; tooThin: SuggestsNothing; allTooThin: SuggestsNothing };

/** Of those who come back unprompted within 180 days, 80 % have by the window; from 300 customers and 100 returns on. */
const RULE = {
  share: 0.8,
  horizon: 180,
  minimumSubjects: 300,
  minimumEvents: 100,
  fallback: DEFAULT_WINDOW_DAYS,
};
/** How far ahead "comes back unaided" looks, in days. */
const UNAIDED_DAYS = 60;
/** Nobody's rhythm is known to the day. */
const ROUNDING_DAYS = 5;

/**
 * The no-purchase window a shop's own purchases suggest for one group of buyers: the first day by which 80 % of those who
 * come back unprompted within 180 days have come back, by the survival curve of the gaps between purchases (which counts
 * the open last gaps, so that the window does not grow with the age of the shop), rounded to five days.
 */
export function suggestWindow(purchases: PurchaseGaps, buyers: Buyers): SuggestedWindow {
  const found = quantileOfStratum(stratumOf(purchases[buyers]), everybody(purchases), RULE);
  if (found.basis === "fallback") {
    const { stratumTooThin, pooledTooThin } = found;
    return {
      basis: "default",
      windowDays: found.t,
      tooThin: REASONS[stratumTooThin],
      allTooThin: REASONS[pooledTooThin],
    };
  }
  const { t, interval, curve, subjects, events, stratumTooThin } = found;
  return {
    basis: found.basis === "stratum" ? "these_buyers" : "all_buyers",
    windowDays: Math.max(ROUNDING_DAYS, rounded(t, Math.round)),
    interval: interval && { low: rounded(interval.low, Math.floor), high: rounded(interval.high, Math.ceil) },
    curve: Array.from({ length: RULE.horizon / ROUNDING_DAYS }, (_, i) => {
      const days = (i + 1) * ROUNDING_DAYS;
      const silent = survivalAt(curve, days);
      return {
        days,
        returned: silent === null ? null : 1 - silent,
        returnUnaided: chanceToEndWithin(curve, days, UNAIDED_DAYS),
      };
    }),
    customers: subjects,
    returns: events,
    tooThin: stratumTooThin && REASONS[stratumTooThin],
  };
}

const REASONS: Readonly<Record<TooThin, SuggestsNothing>> = {
  too_few_subjects: "too_few_customers",
  too_few_events: "too_few_returns",
  observation_too_short: "history_too_short",
};

const rounded = (days: number, to: (x: number) => number) => to(days / ROUNDING_DAYS) * ROUNDING_DAYS;

const stratumOf = ({ gaps, customers }: BuyersGaps): Stratum => ({ gaps, subjects: customers });

/** Whoever came again had a first gap too: the customers of the first group are all there are. */
const everybody = ({ first_time, repeat }: PurchaseGaps): Stratum => ({
  gaps: [...first_time.gaps, ...repeat.gaps],
  subjects: first_time.customers,
});
