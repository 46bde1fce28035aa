import type { Audience } from "../series/audience.ts";
import type { Holdout } from "../series/holdout-plan.ts";
import type { SeriesState } from "../series/series.ts";
import type { SeriesId } from "../values/ids.ts";
import type { Arms, Effect, Outcome } from "./effect.ts";

/** How an order is owed to a series: by the code its owner used, by a click at most 7 days before, or by a text alone. */
export type Way = "code" | "click" | "series";

/** Orders of one way; money in minor units, after discount, refund and tax, without shipping, tips and gift cards. */
export interface Sales {
  orders: number;
  /** Customers won back with one of them. */
  wonBack: number;
  revenue: number;
  /** Already off the revenue. */
  discount: number;
  goods: number;
  fees: number;
  returns: number;
  /** Of the orders, and of their revenue, what may still come back. */
  provisional: number;
  provisionalRevenue: number;
}

/** Texts and what became of them. */
export interface TextSums {
  texts: number;
  /** SMS segments. */
  parts: number;
  delivered: number;
  clicked: number;
  optedOut: number;
  codes: number;
  redeemed: number;
}

export interface WaySales {
  code: Sales;
  click: Sales;
  /** By a text alone: nobody can tell that it was the reason, so it counts for no view but "won back". */
  series: Sales;
}

/** What one text of a series, or one offer, brought. */
export interface StepResults {
  /** Index from 0; null where the row stands for an offer of several texts. */
  step: number | null;
  /** The offer in a shopper's words; empty without a code. */
  offer: string;
  texts: TextSums;
  sales: WaySales;
}

/** What one series brought, or all of them. */
export interface Results {
  effect: Effect;
  outcome: Outcome;
  arms: Arms;
  texts: TextSums;
  sales: WaySales;
  /** Of all its texts, minor units. */
  textCost: number;
}

export interface SeriesResults extends Results {
  id: SeriesId;
  name: string;
  state: SeriesState;
  steps: StepResults[];
  offers: StepResults[];
}

/** What everybody drawn by one audience brought, whichever series asked for it. */
export interface AudienceResults extends Results {
  key: string;
  audience: Audience;
  /** Names of the series that have it or had it. */
  series: string[];
}

/** One stretch of days of the pictures. */
export interface CoursePoint {
  /** Its first day, `2026-11-23`. */
  start: string;
  codeRevenue: number;
  clickRevenue: number;
  orders: number;
  /** The effect as it was known at its end; null while it was not. */
  lift: { value: number; low: number; high: number } | null;
}

export interface ResultsView {
  /** When the figures were worked out; null: not yet. */
  at: Date | null;
  /** Days the figures are of. */
  period: { from: string; to: string };
  /** Orders placed after this day may still come back. */
  settled: string;
  all: Results;
  series: SeriesResults[];
  /** Of customers drawn since audiences are told apart. */
  audiences: AudienceResults[];
  course: { unit: "day" | "week" | "month"; points: CoursePoint[] };
  holdout: Holdout;
  /** Minor units. */
  acquisitionCost: number;
  /** What Winback itself cost in the period. */
  runningCost: number;
}

/** Revenue less what it took to make it. The texts are not among it: they belong to no single order. */
export function profitOfSales({ revenue, goods, fees, returns }: Sales): number {
  return revenue - goods - fees - returns;
}
