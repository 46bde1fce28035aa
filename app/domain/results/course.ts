import { effectOf } from "./effect.ts";
import type { CoursePoint, Way } from "./results.ts";
import { type ArmRow, type SaleRow, sumArmsBySeries } from "./sum-figures.ts";

/** Orders of one way, and an arm of a series, in the stretch of days that begins with `start`. */
export type SalePoint = Pick<SaleRow, "by" | "orders" | "revenue"> & { start: string };
export type ArmPoint = ArmRow & { start: string };

/** Days up to which a point stands for a day, and for a week; beyond for a month. */
const [DAYS, WEEKS] = [45, 370];

/** How long the stretches of a period are. */
export function unitOf(period: { from: string; to: string }): "day" | "week" | "month" {
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  return days <= DAYS ? "day" : days <= WEEKS ? "week" : "month";
}

/** How orders came in, and how the effect became known, stretch by stretch. @param assumed share, 0 to 1. */
export function courseOf(sales: readonly SalePoint[], arms: readonly ArmPoint[], assumed: number): CoursePoint[] {
  const credited = sales.filter(({ by }) => by !== "series");
  const known = arms.filter(({ measured }) => measured > 0);
  const starts = [...new Set([...credited, ...known].map(({ start }) => start))].sort();
  return starts.map((start) => pointAt(start, credited, known, assumed));
}

function pointAt(start: string, sales: readonly SalePoint[], arms: readonly ArmPoint[], assumed: number): CoursePoint {
  const now = sales.filter((row) => row.start === start);
  const of = (way: Way) => now.filter(({ by }) => by === way).reduce((sum, { revenue }) => sum + revenue, 0);
  const each = sumArmsBySeries(arms.filter((row) => row.start <= start));
  return {
    start,
    codeRevenue: of("code"),
    clickRevenue: of("click"),
    orders: now.reduce((sum, { orders }) => sum + orders, 0),
    lift: each.length > 0 ? effectOf(each, assumed).lift : null,
  };
}
