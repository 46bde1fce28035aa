import { expect, it, vi } from "vitest";
import { isInsideHours, nextSendingInstant } from "./sending-hours.ts";

/** Millions of minutes are looked at: half a minute on a quiet machine. */
vi.setConfig({ testTimeout: 300_000 });

const MINUTE = 60_000;
const DAY = 1_440;
const hours = { from: "10:00", to: "20:00" };
const FROM = Date.UTC(2025, 0, 1) / MINUTE;
const TO = Date.UTC(2031, 0, 1) / MINUTE;
const zones = Intl.supportedValuesOf("timeZone");

/** Minutes east of Greenwich, by the platform's own calendar: what the product's calendar is held against. */
function offsetIn(zone: string): (minute: number) => number {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
  return (minute) => {
    const name = parts.formatToParts(minute * MINUTE).find((part) => part.type === "timeZoneName")?.value ?? "";
    const [, sign, hour = "0", rest = "0"] = /GMT(?:([+-])(\d+):(\d+))?/.exec(name) ?? [];
    return (sign === "-" ? -1 : 1) * (Number(hour) * 60 + Number(rest));
  };
}

/** The first minutes with another offset than the one before. */
function changesOf(offset: (minute: number) => number): number[] {
  const changes: number[] = [];
  for (let day = FROM; day < TO; day += DAY) {
    if (offset(day) === offset(day + DAY)) continue;
    let [before, after] = [day, day + DAY];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offset(middle) === offset(before)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}

/** By the clock on the wall: 10:00 to 19:59, not on a Sunday (the first of January 1970 was a Thursday). */
function isOpen(localMinute: number): boolean {
  const minuteOfDay = localMinute % DAY;
  return Math.floor(localMinute / DAY) % 7 !== 3 && minuteOfDay >= 600 && minuteOfDay < 1_200;
}

const changes = zones.flatMap((zone) => {
  const offset = offsetIn(zone);
  return changesOf(offset).map((change) => ({ zone, change, before: offset(change - 1), after: offset(change) }));
});

it("knows the clock changes of every zone", () => {
  expect(zones.length).toBeGreaterThan(400);
  expect(changes.length).toBeGreaterThan(1_500);
});

it("keeps the hours in every minute around every clock change of every zone from 2025 to 2030", () => {
  const violations: string[] = [];
  for (const { zone, change, before, after } of changes) {
    const place = { zones: [zone], country: null, province: null };
    for (let minute = change - DAY / 2; minute < change + DAY / 2; minute++) {
      const open = isOpen(minute + (minute < change ? before : after));
      if (isInsideHours(new Date(minute * MINUTE), place, hours) !== open) violations.push(`${zone} ${minute}`);
    }
  }
  expect(violations).toEqual([]);
});

it("names an instant inside the hours, asked around every clock change", () => {
  const violations: string[] = [];
  for (const { zone, change, before, after } of changes) {
    const place = { zones: [zone], country: null, province: null };
    for (let minute = change - DAY; minute < change + DAY; minute += 180) {
      const next = (nextSendingInstant(new Date(minute * MINUTE), place, hours)?.getTime() ?? 0) / MINUTE;
      const isLast = next === minute || !isOpen(next - 1 + (next - 1 < change ? before : after));
      if (next < minute || !isLast || !isOpen(next + (next < change ? before : after)))
        violations.push(`${zone} ${minute}`);
    }
  }
  expect(violations).toEqual([]);
});
