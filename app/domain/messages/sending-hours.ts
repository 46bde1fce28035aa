import { remember } from "../../platform/remember.ts";
import { DAY_MS, instantOfLocal, type LocalTime, localTime } from "../values/local-time.ts";
import { isPublicHoliday } from "./public-holidays.ts";
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

/** How far ahead an opening is looked for (longer than any run of holidays); none means that the zones share no hour. */
const DAYS_AHEAD = 14;

/** A minute of the day that no clock change skips. */
const NOON = 720;

/** Milliseconds since 1970; `to` is no longer in it. */
interface Opening {
  from: number;
  to: number;
}

/** Whether a text may arrive now: inside the hours, on no Sunday and no public holiday, in every zone they may be in. */
export function isInsideHours(at: Date, place: SendingPlace, hours: SendingHours): boolean {
  return (
    place.zones.length > 0 &&
    place.zones.every((zone) => {
      const local = localTime(at, zone);
      const open = openHours(local, place, hours);
      return open !== null && local.minuteOfDay >= open.from && local.minuteOfDay < open.to;
    })
  );
}

/**
 * The first instant ≥ `at` at which a text may arrive in every zone, across every clock change.
 * @returns null when the zones have no such hour in common, or when no zone is known.
 */
export function nextSendingInstant(at: Date, place: SendingPlace, hours: SendingHours): Date | null {
  if (place.zones.length === 0) return null;
  const latest = at.getTime() + DAYS_AHEAD * DAY_MS;
  // Where one zone is still closed, all wait for it, until an instant is found at which none is.
  for (let instant = at.getTime(); instant <= latest; ) {
    const openings = place.zones.map((zone) => nextInZone(instant, zone, place, hours));
    const next = Math.max(...openings);
    if (next === instant) return new Date(instant);
    instant = next;
  }
  return null;
}

/** When the hours that `at` lies in close (the earliest over all zones); null when `at` lies in none. */
export function sendingHoursEnd(at: Date, place: SendingPlace, hours: SendingHours): Date | null {
  const time = at.getTime();
  const openings = place.zones.map((zone) => openingOn(at, zone, 0, place, hours));
  const ends = openings.flatMap((open) => (open && open.from <= time && time < open.to ? [open.to] : []));
  return ends.length > 0 && ends.length === openings.length ? new Date(Math.min(...ends)) : null;
}

/** The first open millisecond of one zone; infinity when it has none in sight. */
function nextInZone(from: number, zone: string, place: SendingPlace, hours: SendingHours): number {
  for (let day = 0; day <= DAYS_AHEAD; day++) {
    const open = openingOn(new Date(from), zone, day, place, hours);
    if (open && from < open.to) return Math.max(from, open.from);
  }
  return Number.POSITIVE_INFINITY;
}

/** Days whose hours are remembered: texts that are decided about in one moment mostly share them. */
const REMEMBERED = 2_000;

/** The open time of the local day that is so many days after the day of `at`; null on a quiet day. */
const openingOn = remember(
  REMEMBERED,
  (at: Date, zone: string, daysLater: number, { country, province }: SendingPlace, { from, to }: SendingHours) =>
    [at.getTime(), zone, daysLater, country, province, from, to].join(" "),
  (at, zone, daysLater, place, hours): Opening | null => {
    const open = openHours(localTime(instantOfLocal(at, zone, daysLater, NOON), zone), place, hours);
    if (!open) return null;
    const instant = (minute: number) => instantOfLocal(at, zone, daysLater, minute).getTime();
    return { from: instant(open.from), to: instant(open.to) };
  },
);

/** The merchant's hours, narrowed by the law of the place; null on a quiet day: Sundays and public holidays always are. */
function openHours({ weekday, day }: LocalTime, place: SendingPlace, hours: SendingHours): DayHours | null {
  if (weekday === 7 || isPublicHoliday(day, place.country, place.province)) return null;
  const legal = regionalHours(place.country, place.province, weekday);
  if (legal === null) return null;
  const from = Math.max(minutes(hours.from), legal.from);
  const to = Math.min(minutes(hours.to), legal.to);
  return from < to ? { from, to } : null;
}

function minutes(clock: string): number {
  const [hour = "0", minute = "0"] = clock.split(":");
  return Number(hour) * 60 + Number(minute);
}
