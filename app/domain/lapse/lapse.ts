import { DAY_MS } from "../values/local-time.ts";

/** The no-purchase window wherever a shop has chosen none and its purchases speak for none. */
export const DEFAULT_WINDOW_DAYS = 60;

/** Whoever ordered last before this instant has lapsed; `windowDays` is the no-purchase window. */
export function lapseThreshold(now: Date, windowDays: number): Date {
  return new Date(now.getTime() - windowDays * DAY_MS);
}

/**
 * Since when a customer counts as lapsed: the end of the window after their last counting order.
 * @returns null while the window runs, or when there is no counting order.
 */
export function lapsedSince(lastOrderAt: Date | null, windowDays: number, now: Date): Date | null {
  if (lastOrderAt === null || lastOrderAt >= lapseThreshold(now, windowDays)) return null;
  return new Date(lastOrderAt.getTime() + windowDays * DAY_MS);
}
