import { expect, it } from "vitest";
import { firstRun, nextNight, nextRun } from "./next-run.ts";

const night = (now: string, zone: string) => nextNight(new Date(now), zone).toISOString();

it("is three o'clock in the morning on the shop's own clocks", () => {
  expect(night("2026-11-16T11:00:00Z", "Europe/Berlin")).toBe("2026-11-17T02:00:00.000Z");
  expect(night("2026-11-16T11:00:00Z", "America/Los_Angeles")).toBe("2026-11-17T11:00:00.000Z");
  expect(night("2026-11-16T11:00:00Z", "Asia/Kolkata")).toBe("2026-11-16T21:30:00.000Z");
});

it("is this very night when it has not struck three yet", () => {
  expect(night("2026-11-16T01:59:59Z", "Europe/Berlin")).toBe("2026-11-16T02:00:00.000Z");
});

it("is the next night once it has struck three", () => {
  expect(night("2026-11-16T02:00:00Z", "Europe/Berlin")).toBe("2026-11-17T02:00:00.000Z");
});

it("comes 23 hours later when the clocks go forward", () => {
  // Berlin, 29 March 2026: 02:00 becomes 03:00, which is 01:00 UTC.
  expect(night("2026-03-28T02:00:00Z", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
  expect(night("2026-03-29T01:00:00Z", "Europe/Berlin")).toBe("2026-03-30T01:00:00.000Z");
});

it("comes once when the clocks go back, 25 hours later", () => {
  // Berlin, 25 October 2026: 03:00 becomes 02:00, and three o'clock strikes at 02:00 UTC for good.
  expect(night("2026-10-24T01:00:00Z", "Europe/Berlin")).toBe("2026-10-25T02:00:00.000Z");
  expect(night("2026-10-25T01:00:00Z", "Europe/Berlin")).toBe("2026-10-25T02:00:00.000Z");
  expect(night("2026-10-25T02:00:00Z", "Europe/Berlin")).toBe("2026-10-26T02:00:00.000Z");
});

it("comes exactly once for each of 800 days in zones that move their clocks at any hour", () => {
  for (const zone of ["Europe/Berlin", "America/New_York", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo"]) {
    let at = new Date("2025-12-31T12:00:00Z");
    const days = new Set<string>();
    for (let i = 0; i < 800; i++) {
      const next = nextNight(at, zone);
      const hours = (next.getTime() - at.getTime()) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      if (i > 0) expect(hours).toBeGreaterThanOrEqual(23);
      expect(hours).toBeLessThanOrEqual(25);
      days.add(next.toLocaleDateString("en-CA", { timeZone: zone }));
      at = next;
    }
    expect(days.size).toBe(800);
  }
});

it("lets a task of every quarter of an hour begin at once, and one of the night wait for it", () => {
  const now = new Date("2026-11-16T11:00:00Z");
  expect(firstRun(900_000, now, "Europe/Berlin")).toEqual(now);
  expect(nextRun(900_000, now, "Europe/Berlin").toISOString()).toBe("2026-11-16T11:15:00.000Z");
  expect(firstRun("night", now, "Europe/Berlin")).toEqual(nextRun("night", now, "Europe/Berlin"));
});
