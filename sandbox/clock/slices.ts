import { DateTime } from "luxon";

const SLICE_MS = 15 * 60_000;
const OPENING_HOUR = 10;
const CLOSING_HOUR = 20;

/**
 * The end of the next slice of a push, milliseconds: 15 minutes on while it is between 10 and 20 h in any of the
 * zones, else the next opening; never beyond `target`.
 */
export function nextSliceEnd(now: number, target: number, zones: readonly string[]): number {
  const end = zones.some((zone) => isOpen(now, zone))
    ? now + SLICE_MS
    : Math.min(...zones.map((zone) => nextOpening(now, zone)));
  return Math.min(end, target);
}

function isOpen(at: number, zone: string): boolean {
  const { hour } = DateTime.fromMillis(at, { zone });
  return hour >= OPENING_HOUR && hour < CLOSING_HOUR;
}

function nextOpening(at: number, zone: string): number {
  const local = DateTime.fromMillis(at, { zone });
  const today = local.startOf("day").set({ hour: OPENING_HOUR });
  return (today > local ? today : local.plus({ days: 1 }).startOf("day").set({ hour: OPENING_HOUR })).toMillis();
}
