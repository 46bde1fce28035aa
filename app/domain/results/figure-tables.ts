/** The kept figures: tables of days, what a row is of, and what it counts. Tables of months hold the same added up. */
export const FIGURE_TABLES = {
  text: {
    days: "text_figure",
    months: "text_month",
    keys: ["series_id", "audience", "step", "offer"],
    counts: ["texts", "parts", "delivered", "clicked", "opted_out", "codes", "redeemed"],
  },
  sale: {
    days: "sale_figure",
    months: "sale_month",
    keys: ["series_id", "audience", "step", "offer", "by"],
    counts: ["orders", "won_back", "revenue", "discount", "goods", "fees", "returns"],
  },
  arm: {
    days: "arm_figure",
    months: "arm_month",
    keys: ["series_id", "audience", "arm"],
    counts: [
      ...["assigned", "measured", "came_back", "orders", "discount", "texts"],
      ...["revenue", "revenue_squares", "revenue_cubes", "profit", "profit_squares", "profit_cubes"],
    ],
  },
} as const;

export type FigureKind = keyof typeof FIGURE_TABLES;

/** Days of the shop's calendar, `2026-11-23`, the last one included. */
export interface Period {
  from: string;
  to: string;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** First day of the month `ahead` months after the one this day lies in. */
function firstOfMonth(day: string, ahead = 0): string {
  const at = new Date(day);
  return dayOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + ahead, 1));
}

/** The months that lie in a period as a whole: from the first day of the first to that after the last; null: none. */
export function wholeMonths({ from, to }: Period): { from: string; until: string } | null {
  const first = firstOfMonth(from) === from ? from : firstOfMonth(from, 1);
  const until = firstOfMonth(dayOf(Date.parse(to) + DAY_MS));
  return first < until ? { from: first, until } : null;
}
