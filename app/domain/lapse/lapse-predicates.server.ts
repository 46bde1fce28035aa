import { type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";

export interface LapseWindow {
  /** The no-purchase window in days. */
  windowDays: number;
  /** Days of no purchase after which somebody is left alone. */
  maximumLapseDays: number;
}

/**
 * When the present lapse began: the latest order of any kind that is not a test, by this customer or with their number.
 * Aliases: c = customer, p = phone.
 */
export const lapseStartedAt: Sql = sql`greatest(c.last_order_at, c.ordered_at, p.ordered_at)`;

/**
 * An order placed later than this ends the lapse an enrollment was made for. By one placed before, whenever it is told,
 * its customer would have been lapsed all the same: it is history. Alias: e = enrollment.
 */
export const lapseEndsAfter: Sql = sql`greatest(e.lapse_started_at, e.lapsed_before)`;

/**
 * Who is inactive: no counting order since this instant, and no other order either. Every figure of the inactive counts
 * by it, so that the first page, the set-up, the list and the rules of a series name the same people. Aliases:
 * c = customer, p = phone (may be a left join).
 */
export const inactiveSince = (before: Date): Sql =>
  sql`(c.last_order_at < ${before} and ${lapseStartedAt} < ${before})`;

const DAY_MS = 86_400_000;
const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

/**
 * Rules about the time without a purchase. Counting orders decide how long a lapse is; an order that does not count
 * (cancelled, free) still keeps its customer out for one window: nobody misses somebody who was here last week.
 * Aliases: c = customer, p = phone.
 */
export function lapsePredicates(window: LapseWindow, now: Date): Predicate[] {
  return [
    {
      rule: "window_passed",
      holds: inactiveSince(before(now, window.windowDays)),
      value: sql`to_char(${lapseStartedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    },
    {
      rule: "not_too_long_ago",
      holds: sql`(c.last_order_at >= ${before(now, window.maximumLapseDays)})`,
      value: sql`to_char(c.last_order_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
    },
  ];
}
