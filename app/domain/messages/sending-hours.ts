import { instantOfLocal, localTime } from "../values/local-time.ts";
import { type DayHours, regionalHours } from "./regional-hours.ts";

/** Local hours as `HH:MM`; `to` is the first minute in which nothing goes out any more. */
export interface SendingHours {
  from: string;
  to: string;
}

/** Where a shopper may be: every zone that cannot be ruled out. */
export interface SendingPlace {
  zones: readonly string[];
  country: string | null;
  province: string | null;
}

/** How far ahead an opening is looked for; none in this time means that the zones have no hour in common. */
const DAYS_AHEAD = 9;

interface Interval {
  from: number;
  to: number;
}

/** Whether a text may arrive now: inside the hours, Monday to Saturday, in every zone the shopper may be in. */
export function isInsideHours(at: Date, place: SendingPlace, hours: SendingHours): boolean {
  return (
    place.zones.length > 0 &&
    place.zones.every((zone) => {
      const local = localTime(at, zone);
      const open = openHours(local.weekday, place, hours);
      return open !== null && local.minuteOfDay >= open.from && local.minuteOfDay < open.to;
    })
  );
}

/**
 * The first instant ≥ `at` at which a text may arrive in every zone, across every clock change.
 * @returns null when the zones have no such hour in common, or when no zone is known.
 */
export function nextSendingInstant(at: Date, place: SendingPlace, hours: SendingHours): Date | null {
  if (isInsideHours(at, place, hours)) return at;
  const next = commonIntervals(at, place, hours).find((interval) => interval.from > at.getTime());
  return next ? new Date(next.from) : null;
}

/** When the hours that `at` lies in close (the earliest over all zones); null when `at` lies in none. */
export function sendingHoursEnd(at: Date, place: SendingPlace, hours: SendingHours): Date | null {
  const time = at.getTime();
  const current = commonIntervals(at, place, hours).find((interval) => interval.from <= time && time < interval.to);
  return current ? new Date(current.to) : null;
}

/** The merchant's hours, narrowed by the law of the place; null on a quiet day. Sundays are always quiet. */
function openHours(weekday: number, place: SendingPlace, hours: SendingHours): DayHours | null {
  if (weekday === 7) return null;
  const legal = regionalHours(place.country, place.province, weekday);
  if (legal === null) return null;
  const from = Math.max(minutes(hours.from), legal.from);
  const to = Math.min(minutes(hours.to), legal.to);
  return from < to ? { from, to } : null;
}

function commonIntervals(at: Date, place: SendingPlace, hours: SendingHours): Interval[] {
  const [first, ...others] = place.zones.map((zone) => zoneIntervals(at, zone, place, hours));
  return others.reduce(intersect, first ?? []);
}

/** Open times of one zone from the day before `at` on, in order. */
function zoneIntervals(at: Date, zone: string, place: SendingPlace, hours: SendingHours): Interval[] {
  const today = localTime(at, zone).weekday;
  const intervals: Interval[] = [];
  for (let day = -1; day <= DAYS_AHEAD; day++) {
    const open = openHours(((today - 1 + day + 7) % 7) + 1, place, hours);
    if (!open) continue;
    intervals.push({
      from: instantOfLocal(at, zone, day, open.from).getTime(),
      to: instantOfLocal(at, zone, day, open.to).getTime(),
    });
  }
  return intervals;
}

function intersect(one: Interval[], other: Interval[]): Interval[] {
  return one.flatMap((a) =>
    other
      .map((b) => ({ from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) }))
      .filter((common) => common.from < common.to),
  );
}

function minutes(clock: string): number {
  const [hour = "0", minute = "0"] = clock.split(":");
  return Number(hour) * 60 + Number(minute);
}
