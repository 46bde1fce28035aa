import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS } from "../values/local-time.ts";
import { lapsedSince, lapseThreshold } from "./lapse.ts";

const now = new Date("2026-11-22T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);

it("counts a customer as lapsed from the end of the window on", () => {
  expect(lapsedSince(daysAgo(70), 60, now)).toEqual(daysAgo(10));
});

it("does not while the window runs, to the last moment", () => {
  expect(lapsedSince(daysAgo(60), 60, now)).toBeNull();
  expect(lapsedSince(new Date(daysAgo(60).getTime() - 1), 60, now)).not.toBeNull();
});

it("has nothing to say of somebody who never bought", () => {
  expect(lapsedSince(null, 60, now)).toBeNull();
});

it("agrees with the threshold and never names a day to come", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 * DAY_MS }), fc.integer({ min: 1, max: 1095 }), (age, window) => {
      const last = new Date(now.getTime() - age);
      const since = lapsedSince(last, window, now);
      expect(since !== null).toBe(last < lapseThreshold(now, window));
      expect(since === null || since <= now).toBe(true);
    }),
  );
});
