import type { RehearsalDay } from "../../../domain/series/rehearsal/rehearsal.ts";

/** Some days next to each other, under the name of the first. */
export interface DaysTogether {
  day: string;
  to: string;
  /** Who became inactive and entered in these days. */
  since: number;
}

/** So many bars are still told apart. */
const MOST_BARS = 120;
const WEEK = 7;

/** What the picture shows: single days, or weeks of seven where there are too many of them. */
export function daysTogether(days: readonly RehearsalDay[]): DaysTogether[] {
  const size = days.length > MOST_BARS ? WEEK : 1;
  const together: DaysTogether[] = [];
  for (let from = 0; from < days.length; from += size) {
    const some = days.slice(from, from + size);
    const [first, last] = [some[0], some.at(-1)];
    if (!first || !last) break;
    const since = some.reduce((sum, one) => sum + one.entered - one.already, 0);
    together.push({ day: first.day, to: last.day, since });
  }
  return together;
}
