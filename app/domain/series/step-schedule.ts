import { DateTime } from "luxon";
import { DAY_MS } from "../values/local-time.ts";

/** Never less than this between two texts of a series. */
export const SPACING_MS = DAY_MS;
/** A step is prepared (looked at afresh, given its code, written) this long before it is due. */
export const PREPARE_AHEAD_MS = 15 * 60_000;

export interface SchedulePosition {
  enteredAt: Date;
  /** Hand-over of the first text; null while none went out. */
  firstTextAt: Date | null;
  /** Hand-over of the latest text; null while none went out. */
  lastTextAt: Date | null;
}

/**
 * When a step is due: so many days after the first text was handed over, and never less than 24 h after the latest.
 * Where no text went out yet (the first was given up) the days count from the entry.
 * @param step index from 0
 * @returns null when the series has no such step.
 */
export function stepDueAt(
  steps: readonly { afterDays: number }[],
  step: number,
  position: SchedulePosition,
): Date | null {
  const one = steps[step];
  if (!one) return null;
  const base = position.firstTextAt ?? position.enteredAt;
  const planned = base.getTime() + one.afterDays * DAY_MS;
  const spaced = position.lastTextAt === null ? planned : position.lastTextAt.getTime() + SPACING_MS;
  return new Date(Math.max(planned, spaced));
}

/**
 * The first moment from the planned time on at which this hour begins in the first of the recipient's zones; hours,
 * Sundays and caps may make it later still.
 * @param hour left out: the planned time itself.
 */
export function atPreferredHour(planned: Date, hour: number | undefined, zones: readonly string[]): Date {
  const [zone] = zones;
  if (hour === undefined || zone === undefined) return planned;
  const local = DateTime.fromJSDate(planned, { zone });
  const sameDay = local.startOf("day").set({ hour });
  const next = sameDay < local ? sameDay.plus({ days: 1 }) : sameDay;
  return next.toJSDate();
}
