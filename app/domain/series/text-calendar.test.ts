import fc from "fast-check";
import { expect, it } from "vitest";
import { type CalendarLimits, calendarOf, type PlannedTexts } from "./text-calendar.ts";

const plan = (day: string, texts: number, series = "a"): PlannedTexts => ({ day, series, name: series, texts });
const limits: CalendarLimits = {
  from: "2026-11-27",
  days: 6,
  dailyCap: 100,
  monthlyCap: 1_000,
  leftToday: 100,
  leftThisMonth: 1_000,
  stateOf: (day) => (day === "2026-11-29" ? "closed" : "open"),
};
const counts = (planned: PlannedTexts[], change: Partial<CalendarLimits> = {}) =>
  calendarOf(planned, { ...limits, ...change }).days.map((day) => day.texts);

it("puts texts on the day they fall due, and what is overdue on today", () => {
  expect(counts([plan("2026-11-20", 3), plan("2026-11-28", 5)])).toEqual([3, 5, 0, 0, 0, 0]);
});

it("holds a Sunday's texts back to Monday", () => {
  const { days } = calendarOf([plan("2026-11-29", 7)], limits);
  expect(days.map((day) => [day.texts, day.held])).toEqual([
    [0, 0],
    [0, 0],
    [0, 7],
    [7, 0],
    [0, 0],
    [0, 0],
  ]);
});

it("spreads what the day's cap does not let out over the days after", () => {
  expect(counts([plan("2026-11-27", 250)], { leftToday: 20 })).toEqual([20, 100, 0, 100, 30, 0]);
});

it("begins a month's cap anew on its first day", () => {
  expect(counts([plan("2026-11-27", 250)], { leftThisMonth: 30 })).toEqual([30, 0, 0, 0, 100, 100]);
});

it("leaves out what falls due on days that are skipped", () => {
  const { days, left } = calendarOf([plan("2026-11-28", 9)], {
    ...limits,
    stateOf: (day) => (day === "2026-11-28" ? "skipped" : "open"),
  });
  expect([days.every((day) => day.texts === 0), left]).toEqual([true, 0]);
});

it("tells the series apart, the earlier due first", () => {
  const { days } = calendarOf([plan("2026-11-27", 80, "a"), plan("2026-11-27", 80, "b")], limits);
  expect(days[0]?.series.map((one) => [one.id, one.texts])).toEqual([
    ["a", 80],
    ["b", 20],
  ]);
  expect(days[1]?.series.map((one) => [one.id, one.texts])).toEqual([["b", 60]]);
});

it("loses no text, and lets out no more than the cap", () => {
  const day = fc.integer({ min: 0, max: 5 }).map((at) => `2026-11-${27 + Math.min(at, 3)}`);
  const planned = fc.array(fc.record({ day, series: fc.constantFrom("a", "b"), texts: fc.nat({ max: 300 }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(planned, (list) => {
      const named = list.map((one) => ({ ...one, name: one.series }));
      const { days, left } = calendarOf(named, limits);
      const sent = days.reduce((sum, one) => sum + one.texts, 0);
      expect(sent + left).toBe(list.reduce((sum, one) => sum + one.texts, 0));
      expect(days.every((one) => one.texts <= 100)).toBe(true);
    }),
  );
});
