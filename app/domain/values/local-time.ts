import { DateTime } from "luxon";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

export interface LocalTime {
  /** 1 Monday … 7 Sunday */
  weekday: number;
  /** 0 … 1439 */
  minuteOfDay: number;
  /** `2026-11-22` */
  day: string;
}

/** What clocks in that zone show. */
export function localTime(at: Date, zone: string): LocalTime {
  const local = DateTime.fromJSDate(at, { zone });
  return { weekday: local.weekday, minuteOfDay: local.hour * 60 + local.minute, day: local.toISODate() ?? "" };
}

/**
 * The instant at which clocks in that zone show `minuteOfDay` on a day counted from the day of `at` (0 = that day).
 * A time that a spring change skips is taken as the first instant after the gap's length; of a repeated one the first.
 */
export function instantOfLocal(at: Date, zone: string, daysLater: number, minuteOfDay: number): Date {
  const day = DateTime.fromJSDate(at, { zone }).startOf("day").plus({ days: daysLater });
  return day.set({ hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 }).toJSDate();
}

/** Midnight with which the local day of `at` begins. */
export function startOfLocalDay(at: Date, zone: string): Date {
  return DateTime.fromJSDate(at, { zone }).startOf("day").toJSDate();
}

/** Midnight with which the local day after the day of `at` begins. */
export function startOfNextLocalDay(at: Date, zone: string): Date {
  return DateTime.fromJSDate(at, { zone }).startOf("day").plus({ days: 1 }).toJSDate();
}

/** Midnight with which the local month after the month of `at` begins. */
export function startOfNextLocalMonth(at: Date, zone: string): Date {
  return DateTime.fromJSDate(at, { zone }).startOf("month").plus({ months: 1 }).toJSDate();
}

/** The last whole second of the local day `daysLater` days after the day of `at`. */
export function endOfLocalDay(at: Date, zone: string, daysLater = 0): Date {
  return DateTime.fromJSDate(at, { zone }).plus({ days: daysLater }).endOf("day").set({ millisecond: 0 }).toJSDate();
}

/** A day as texts name it: `22.11.` in German, `Nov 22` in English. */
export function formatDayForText(at: Date, zone: string, language: "en" | "de"): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(language);
  return local.toFormat(language === "de" ? "d.M." : "MMM d");
}

/** Whether this is a day of the calendar: `2026-12-24`. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: "utc" }).isValid;
}

/** The last whole second of a day of the calendar in that zone. */
export function endOfDayNamed(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).endOf("day").set({ millisecond: 0 }).toJSDate();
}

/** A moment as texts name it when the hour counts: `22.11. 18 Uhr`, `Nov 22, 6 PM`. */
export function formatHourForText(at: Date, zone: string, language: "en" | "de"): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(language);
  return local.toFormat(language === "de" ? "d.M. H 'Uhr'" : "MMM d, h a");
}

/** A moment in full, for pages: `6 December 2026, 23:59`, `6. Dezember 2026, 23:59 Uhr`. */
export function formatEndInFull(at: Date, zone: string, language: "en" | "de"): string {
  const local = DateTime.fromJSDate(at, { zone }).setLocale(language);
  return local.toFormat(language === "de" ? "d. MMMM yyyy, HH:mm 'Uhr'" : "d MMMM yyyy, HH:mm");
}

/** Midnight with which a day of the calendar begins in that zone. */
export function startOfDayNamed(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).startOf("day").toJSDate();
}

/** Midnight with which the day after a day of the calendar begins in that zone. */
export function startOfNextDayNamed(day: string, zone: string): Date {
  return DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf("day").toJSDate();
}
