import fc from "fast-check";
import { expect, it } from "vitest";
import { localTime } from "../values/local-time.ts";
import { isInsideHours, nextSendingInstant, type SendingPlace, sendingHoursEnd } from "./sending-hours.ts";

const hours = { from: "10:00", to: "20:00" };
const at = (iso: string) => new Date(iso);
const inZones = (...zones: string[]): SendingPlace => ({ zones, country: null, province: null });
const berlin = inZones("Europe/Berlin");

it("lets a text go inside the hours", () => {
  expect(nextSendingInstant(at("2026-11-23T11:00:00Z"), berlin, hours)).toEqual(at("2026-11-23T11:00:00Z"));
});

it("waits for the opening in the shopper's own zone", () => {
  expect(nextSendingInstant(at("2026-11-23T04:00:00Z"), berlin, hours)).toEqual(at("2026-11-23T09:00:00Z"));
  expect(nextSendingInstant(at("2026-11-23T19:00:00Z"), berlin, hours)).toEqual(at("2026-11-24T09:00:00Z"));
});

it("stays quiet on Sundays", () => {
  expect(nextSendingInstant(at("2026-11-21T19:00:00Z"), berlin, hours)).toEqual(at("2026-11-23T09:00:00Z"));
});

it("stays quiet on public holidays, however they fall together with Sundays", () => {
  const munich: SendingPlace = { zones: ["Europe/Berlin"], country: "DE", province: null };
  expect(nextSendingInstant(at("2026-12-24T19:30:00Z"), munich, hours)).toEqual(at("2026-12-28T09:00:00Z"));
  expect(isInsideHours(at("2026-12-25T11:00:00Z"), munich, hours)).toBe(false);
  expect(isInsideHours(at("2026-12-25T11:00:00Z"), berlin, hours)).toBe(true);
});

it("opens at ten by the clock on the day the clocks change", () => {
  expect(nextSendingInstant(at("2026-10-24T18:30:00Z"), berlin, hours)).toEqual(at("2026-10-26T09:00:00Z"));
  expect(nextSendingInstant(at("2026-03-28T19:30:00Z"), berlin, hours)).toEqual(at("2026-03-30T08:00:00Z"));
});

it("sends only in the hours that all possible zones have in common", () => {
  const coasts = inZones("America/New_York", "America/Los_Angeles");
  expect(nextSendingInstant(at("2026-11-23T15:00:00Z"), coasts, hours)).toEqual(at("2026-11-23T18:00:00Z"));
  expect(sendingHoursEnd(at("2026-11-23T18:00:00Z"), coasts, hours)).toEqual(at("2026-11-24T01:00:00Z"));
});

it("knows no hour where the zones have none in common, or no zone is known", () => {
  const world = inZones("Pacific/Auckland", "America/New_York", "Europe/Berlin");
  expect(nextSendingInstant(at("2026-11-23T15:00:00Z"), world, hours)).toBeNull();
  expect(nextSendingInstant(at("2026-11-23T15:00:00Z"), inZones(), hours)).toBeNull();
});

it("never goes past the hours a state allows, however wide the merchant's", () => {
  const providence: SendingPlace = { zones: ["America/New_York"], country: "US", province: "RI" };
  const wide = { from: "08:00", to: "21:00" };
  expect(sendingHoursEnd(at("2026-11-23T15:00:00Z"), providence, wide)).toEqual(at("2026-11-23T23:00:00Z"));
  expect(nextSendingInstant(at("2026-11-27T23:30:00Z"), providence, wide)).toEqual(at("2026-11-28T15:00:00Z"));
});

it("skips a day on which a state allows nothing", () => {
  const maine: SendingPlace = { zones: ["America/New_York"], country: "US", province: "ME" };
  expect(nextSendingInstant(at("2026-11-28T15:00:00Z"), maine, hours)).toEqual(at("2026-11-30T15:00:00Z"));
});

it("has no closing time outside the hours", () => {
  expect(sendingHoursEnd(at("2026-11-23T04:00:00Z"), berlin, hours)).toBeNull();
});

const ZONES = ["Europe/Berlin", "America/New_York", "America/Los_Angeles", "Australia/Lord_Howe", "Asia/Kathmandu"];
const instants = fc.date({ min: at("2025-01-01T00:00:00Z"), max: at("2030-12-31T00:00:00Z"), noInvalidDate: true });
const windows = fc
  .tuple(fc.integer({ min: 8 * 60, max: 20 * 60 }), fc.integer({ min: 15, max: 300 }))
  .map(([from, length]) => ({ from: clock(from), to: clock(Math.min(from + length, 21 * 60)) }));

function clock(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

it("never names an instant outside the window of any zone, nor one before the asked", () => {
  fc.assert(
    fc.property(instants, fc.subarray(ZONES, { minLength: 1, maxLength: 2 }), windows, (now, zones, window) => {
      const next = nextSendingInstant(now, inZones(...zones), window);
      if (next === null) return;
      expect(next.getTime()).toBeGreaterThanOrEqual(now.getTime());
      for (const zone of zones) {
        const local = localTime(next, zone);
        expect(local.weekday).not.toBe(7);
        expect(clock(local.minuteOfDay) >= window.from && clock(local.minuteOfDay) < window.to).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

it("never skips an allowed minute before the instant it names", () => {
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom(...ZONES),
      windows,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (now, zone, window, share) => {
        const next = nextSendingInstant(now, inZones(zone), window);
        if (next === null || next <= now) return;
        const between = new Date(now.getTime() + Math.floor(share * (next.getTime() - 1 - now.getTime())));
        expect(isInsideHours(between, inZones(zone), window)).toBe(false);
      },
    ),
    { numRuns: 300 },
  );
});

it("stays open up to the closing time and not a moment longer", () => {
  fc.assert(
    fc.property(instants, fc.subarray(ZONES, { minLength: 1, maxLength: 2 }), (now, zones) => {
      const place = inZones(...zones);
      const end = sendingHoursEnd(now, place, hours);
      expect(end !== null).toBe(isInsideHours(now, place, hours));
      if (end === null) return;
      expect(isInsideHours(new Date(end.getTime() - 1), place, hours)).toBe(true);
      expect(isInsideHours(end, place, hours)).toBe(false);
    }),
    { numRuns: 300 },
  );
});
