import { DateTime } from "luxon";

/** Texts of a series that fall due on a day of the shop's calendar. */
export interface PlannedTexts {
  day: string;
  series: string;
  name: string;
  texts: number;
}

/** Whether texts go out on a day: closed days hold them back, skipped ones leave them out. */
export type DayState = "open" | "closed" | "skipped";

export interface CalendarLimits {
  /** `YYYY-MM-DD`, the shop's today. */
  from: string;
  days: number;
  dailyCap: number;
  monthlyCap: number;
  /** What the caps leave of today and of this month. */
  leftToday: number;
  leftThisMonth: number;
  stateOf: (day: string) => DayState;
}

export interface CalendarDay {
  day: string;
  state: DayState;
  texts: number;
  series: { id: string; name: string; texts: number }[];
  /** Texts that are due and go out on a later day. */
  held: number;
}

export interface TextCalendar {
  days: CalendarDay[];
  /** Texts due within these days that leave only after them. */
  left: number;
}

/** What goes out on which day: what falls due, in turn, as far as the caps and the shop's days allow. */
export function calendarOf(planned: readonly PlannedTexts[], limits: CalendarLimits): TextCalendar {
  const waiting: PlannedTexts[] = [];
  const days: CalendarDay[] = [];
  let month = limits.leftThisMonth;
  for (let at = 0; at < limits.days; at++) {
    const day = dayAfter(limits.from, at);
    if (at > 0 && day.endsWith("-01")) month = limits.monthlyCap;
    const state = limits.stateOf(day);
    const due = planned.filter((one) => one.day === day || (at === 0 && one.day < day));
    if (state !== "skipped") waiting.push(...due.map((one) => ({ ...one })));
    const today = at === 0 ? limits.leftToday : limits.dailyCap;
    const sent = state === "open" ? take(waiting, Math.min(today, month)) : [];
    const texts = sent.reduce((sum, one) => sum + one.texts, 0);
    month -= texts;
    days.push({ day, state, texts, series: sent, held: heldOf(waiting) });
  }
  return { days, left: heldOf(waiting) };
}

const heldOf = (waiting: readonly PlannedTexts[]) => waiting.reduce((sum, one) => sum + one.texts, 0);

/** Takes so many from the front of the queue, by series. */
function take(waiting: PlannedTexts[], room: number): CalendarDay["series"] {
  const sent = new Map<string, CalendarDay["series"][number]>();
  let left = room;
  while (left > 0 && waiting[0]) {
    const [first] = waiting;
    const texts = Math.min(left, first.texts);
    const known = sent.get(first.series);
    sent.set(first.series, { id: first.series, name: first.name, texts: (known?.texts ?? 0) + texts });
    first.texts -= texts;
    left -= texts;
    if (first.texts === 0) waiting.shift();
  }
  return [...sent.values()];
}

const dayAfter = (day: string, days: number) =>
  DateTime.fromISO(day, { zone: "utc" }).plus({ days }).toISODate() ?? day;
