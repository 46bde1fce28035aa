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
