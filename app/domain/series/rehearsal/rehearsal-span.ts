import { DateTime } from "luxon";
import { DAY_MS } from "../../values/local-time.ts";
import type { ReplaySpan } from "./replay-rules.ts";

export interface RehearsalSpan extends ReplaySpan {
  /** The first and the last day. */
  from: string;
  to: string;
  /** The shop's orders begin too late for all the days asked for. */
  shortened: boolean;
}

/**
 * The days a series is played for: the last so many that leave its run to be seen, and none before somebody could have
 * crossed the window.
 * @param firstOrderAt of all the shop's; null when it has none.
 * @returns null when no day is left.
 */
export function rehearsalSpan(
  asked: { days: number; windowDays: number; runDays: number; zone: string },
  firstOrderAt: Date | null,
  now: Date,
): RehearsalSpan | null {
  if (firstOrderAt === null) return null;
  const local = (at: Date) => DateTime.fromJSDate(at, { zone: asked.zone }).startOf("day");
  const end = local(new Date(now.getTime() - asked.runDays * DAY_MS));
  const wanted = end.minus({ days: asked.days });
  const possible = local(new Date(firstOrderAt.getTime() + asked.windowDays * DAY_MS));
  const begin = possible > wanted ? possible : wanted;
  const days = Math.round(end.diff(begin, "days").days);
  if (days < 1) return null;
  const midnights = Array.from({ length: days + 1 }, (_, day) => begin.plus({ days: day }));
  return {
    midnights: midnights.map((midnight) => midnight.toMillis()),
    firstOfMonth: midnights.slice(0, days).map((midnight) => midnight.day === 1),
    from: begin.toFormat("yyyy-MM-dd"),
    to: end.minus({ days: 1 }).toFormat("yyyy-MM-dd"),
    shortened: begin > wanted,
  };
}
