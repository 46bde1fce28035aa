import { expect, it } from "vitest";
import { endOfLocalDay, formatDayForText, instantOfLocal, localTime, startOfLocalDay } from "./local-time.ts";

it("tells what the clocks of a zone show", () => {
  expect(localTime(new Date("2026-11-22T23:30:00Z"), "Europe/Berlin")).toEqual({
    weekday: 1,
    minuteOfDay: 30,
    day: "2026-11-23",
  });
});

it("finds the instant of a local time on both sides of a clock change", () => {
  const before = new Date("2026-03-28T12:00:00Z");
  expect(instantOfLocal(before, "Europe/Berlin", 0, 600).toISOString()).toBe("2026-03-28T09:00:00.000Z");
  expect(instantOfLocal(before, "Europe/Berlin", 1, 600).toISOString()).toBe("2026-03-29T08:00:00.000Z");
});

it("ends a day at its last second, also on a day of 25 hours", () => {
  expect(endOfLocalDay(new Date("2026-10-24T10:00:00Z"), "Europe/Berlin", 1).toISOString()).toBe(
    "2026-10-25T22:59:59.000Z",
  );
  expect(startOfLocalDay(new Date("2026-10-25T20:00:00Z"), "Europe/Berlin").toISOString()).toBe(
    "2026-10-24T22:00:00.000Z",
  );
});

it("names a day as a text would", () => {
  const at = new Date("2026-12-01T12:00:00Z");
  expect([formatDayForText(at, "Europe/Berlin", "de"), formatDayForText(at, "America/Chicago", "en")]).toEqual([
    "1.12.",
    "Dec 1",
  ]);
});
