import { DAY_MS } from "../values/local-time.ts";

/** How many customers were drawn on a day of the shop's calendar. */
export interface DrawnDay {
  /** YYYY-MM-DD. */
  day: string;
  drawn: number;
}

/** Days that are worked out in one go. */
const MOST_DAYS = 60;
/** Customers drawn in days that are worked out in one go: seconds of work, not minutes. */
const MOST_DRAWN = 20_000;

/**
 * Cuts the past into stretches that are worked out one after the other: the first day of each but the first, oldest
 * first. A stretch has at most so many days and, unless it is a single day, so many customers drawn.
 * @param days in order; such on which nobody was drawn may be left out.
 */
export function cutDays(days: readonly DrawnDay[], mostDrawn = MOST_DRAWN): string[] {
  const cuts: string[] = [];
  let [begins, drawn] = ["", 0];
  for (const one of days) {
    const tooLong = begins !== "" && Date.parse(one.day) - Date.parse(begins) >= MOST_DAYS * DAY_MS;
    if (begins === "") begins = one.day;
    else if (tooLong || drawn + one.drawn > mostDrawn) {
      cuts.push(one.day);
      [begins, drawn] = [one.day, 0];
    }
    drawn += one.drawn;
  }
  return cuts;
}
