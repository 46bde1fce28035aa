import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { effectOf } from "./effect.ts";
import { armCourse, type Period, saleCourse, type Unit } from "./figures-read.sql.server.ts";
import type { CoursePoint, ResultsView, Way } from "./results.ts";
import { type ArmRow, sumArmsBySeries } from "./sum-figures.ts";

/** Days up to which a point stands for a day, and for a week; beyond for a month. */
const [DAYS, WEEKS] = [45, 370];

interface SalePoint {
  start: string;
  by: Way;
  orders: number;
  revenue: number;
}

type ArmPoint = ArmRow & { start: string };

/** How orders came in, and how the effect became known, along the days of a period. */
export async function readCourse(
  tx: Transaction,
  shop: ShopId,
  period: Period,
  assumed: number,
): Promise<ResultsView["course"]> {
  const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000 + 1;
  const unit: Unit = days <= DAYS ? "day" : days <= WEEKS ? "week" : "month";
  const sales = await tx.$queryRaw<SalePoint[]>(saleCourse(shop, period, unit));
  const arms = await tx.$queryRaw<ArmPoint[]>(armCourse(shop, period, unit));
  const starts = [...new Set([...sales, ...arms].map(({ start }) => start))].sort();
  return { unit, points: starts.map((start) => pointAt(start, sales, arms, assumed)) };
}

function pointAt(start: string, sales: SalePoint[], arms: ArmPoint[], assumed: number): CoursePoint {
  const now = sales.filter((row) => row.start === start);
  const of = (way: Way) => now.filter(({ by }) => by === way).reduce((sum, { revenue }) => sum + revenue, 0);
  const known = arms.filter((row) => row.start <= start);
  const each = sumArmsBySeries(known);
  return {
    start,
    codeRevenue: of("code"),
    clickRevenue: of("click"),
    orders: now.reduce((sum, { orders }) => sum + orders, 0),
    lift: each.length > 0 ? effectOf(each, assumed).lift : null,
  };
}
