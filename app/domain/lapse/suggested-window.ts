import type { SubjectGap } from "../../statistics/bootstrap-interval.ts";
import type { SurvivalStep } from "../../statistics/kaplan-meier.ts";
import { quantileOfStratum, type Stratum, type TooThin } from "../../statistics/quantile-of-stratum.ts";
import { chanceToEndWithin, survivalAt } from "../../statistics/survival-quantiles.ts";
import { DEFAULT_WINDOW_DAYS } from "./lapse.ts";

export const BUYERS = ["first_time", "repeat", "all"] as const;
/** Whose window: of those who bought once, of those who came again, of everybody. */
export type Buyers = (typeof BUYERS)[number];

/**
 * The days from one purchase to the next, e = 1, or without a next to today, e = 0; a text of ours ends a gap without a
 * purchase, e = 0, since nobody knows whether they would have come back unprompted. `subject` is the customer, the same
 * number in both groups (or one of some hundred groups of customers drawn at random, the gaps counted by `weight`).
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
  /** Whoever ever bought. More than those of the first group where first purchases are hidden from us. */
  customers: number;
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

/** Whoever comes back later than this has, for a suggestion, not come back. */
export const HORIZON_DAYS = 180;

/** Of those who come back unprompted within 180 days, 80 % have by the window; from 300 customers and 100 returns on. */
const RULE = {
  share: 0.8,
  horizon: HORIZON_DAYS,
  minimumSubjects: 300,
  minimumEvents: 100,
  fallback: DEFAULT_WINDOW_DAYS,
};
/** How far ahead "comes back unaided" looks, in days. */
export const UNAIDED_DAYS = 60;
/** How far the curve goes, as far as the purchases do. */
const CURVE_DAYS = 365;
/** No gap needs to be told from a longer one beyond this many days. */
export const LONGEST_GAP_DAYS = CURVE_DAYS + UNAIDED_DAYS;
/** Nobody's rhythm is known to the day. */
const ROUNDING_DAYS = 5;

/**
 * The no-purchase window a shop's own purchases suggest for one group of buyers: the first day by which 80 % of those who
 * come back unprompted within 180 days have come back, by the survival curve of the gaps between purchases (which counts
 * the open last gaps, so that the window does not grow with the age of the shop), rounded to five days.
 */
export function suggestWindow(purchases: PurchaseGaps, buyers: Buyers): SuggestedWindow {
  const all = everybody(purchases);
  const found = quantileOfStratum(buyers === "all" ? all : stratumOf(purchases[buyers]), all, RULE);
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
    curve: pointsOf(curve),
    customers: subjects,
    returns: events,
    tooThin: stratumTooThin && REASONS[stratumTooThin],
  };
}

/** Every fifth day of the curve, shares to four digits. */
function pointsOf(curve: SurvivalStep[]): WindowPoint[] {
  const share = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);
  return Array.from({ length: CURVE_DAYS / ROUNDING_DAYS }, (_, i) => {
    const days = (i + 1) * ROUNDING_DAYS;
    const silent = survivalAt(curve, days);
    return {
      days,
      returned: share(silent === null ? null : 1 - silent),
      returnUnaided: share(chanceToEndWithin(curve, days, UNAIDED_DAYS)),
    };
  });
}

const REASONS: Readonly<Record<TooThin, SuggestsNothing>> = {
  too_few_subjects: "too_few_customers",
  too_few_events: "too_few_returns",
  observation_too_short: "history_too_short",
};

const rounded = (days: number, to: (x: number) => number) => to(days / ROUNDING_DAYS) * ROUNDING_DAYS;

const stratumOf = ({ gaps, customers }: BuyersGaps): Stratum => ({ gaps, subjects: customers });

const everybody = ({ first_time, repeat, customers }: PurchaseGaps): Stratum => ({
  gaps: [...first_time.gaps, ...repeat.gaps],
  subjects: customers,
});
