import { instantOfLocal } from "../domain/values/local-time.ts";

/** When a recurring task is due: so many ms after the last run (business time), or once a night of the shop. */
export type Rhythm = number | "night";

/** 03:00 on the shop's clocks: few buy then, and in most zones no hour is skipped or repeated. */
const NIGHT_MINUTE = 3 * 60;

/** The next time clocks in that zone show 03:00, later than `now`. */
export function nextNight(now: Date, zone: string): Date {
  const today = instantOfLocal(now, zone, 0, NIGHT_MINUTE);
  return today > now ? today : instantOfLocal(now, zone, 1, NIGHT_MINUTE);
}

/** When a task that ran now is due again. */
export function nextRun(rhythm: Rhythm, now: Date, zone: string): Date {
  return rhythm === "night" ? nextNight(now, zone) : new Date(now.getTime() + rhythm);
}

/** When a task that never ran is due: at once, or in the coming night. */
export function firstRun(rhythm: Rhythm, now: Date, zone: string): Date {
  return rhythm === "night" ? nextNight(now, zone) : now;
}
