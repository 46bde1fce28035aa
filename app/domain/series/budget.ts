import { DateTime } from "luxon";
import { z } from "zod";

/** What a merchant lets a series spend in a calendar month: texts, or money in minor units of the shop's currency. */
export const budget = z.object({
  kind: z.enum(["texts", "money"]),
  amount: z.number().int("budget_range").min(1, "budget_range").max(100_000_000, "budget_range"),
});
export type Budget = z.infer<typeof budget>;

export interface Spending {
  /** Texts of the series, and what one costs on average, in minor units. */
  steps: number;
  perText: number;
  /**
   * Texts of those who entered this month: all of the series for whoever is still in it, for the others what they got.
   */
  committed: number;
  now: Date;
  /** IANA zone of the shop: its month counts. */
  zone: string;
}

/**
 * How many more customers may enter by today. A budget is let go of day by day, so that on each day the most valuable of
 * all who wait enter, and nobody worth more comes too late in the month. Somebody counts in the month in which they enter.
 */
export function roomWithin({ kind, amount }: Budget, { steps, perText, committed, now, zone }: Spending): number {
  if (kind === "money" && perText <= 0) return Number.MAX_SAFE_INTEGER;
  const texts = kind === "texts" ? amount : Math.floor(amount / perText);
  const { day, daysInMonth } = DateTime.fromJSDate(now, { zone });
  const byToday = Math.ceil((texts * day) / (daysInMonth ?? 30));
  return Math.max(0, Math.floor((byToday - committed) / Math.max(1, steps)));
}

/** The instant with which the calendar month in the shop's zone began. */
export function startOfMonth(now: Date, zone: string): Date {
  return DateTime.fromJSDate(now, { zone }).startOf("month").toJSDate();
}
