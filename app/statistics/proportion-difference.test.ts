import fc from "fast-check";
import { expect, it } from "vitest";
import { differenceInterval, wilsonInterval } from "./proportion-difference.ts";

/** Values worked out independently (statsmodels 0.13.5, R). */
it.each([
  [[56, 70], [48, 80], 0.0524, 0.3339],
  [[9, 10], [3, 10], 0.1705, 0.809],
  [[0, 10], [0, 20], -0.1611, 0.2775],
  [[10, 10], [0, 10], 0.6075, 1],
] as const)("agrees with the published interval for %j against %j", ([a, m], [b, n], low, high) => {
  const interval = differenceInterval({ successes: a, trials: m }, { successes: b, trials: n });
  expect(interval?.low).toBeCloseTo(low, 4);
  expect(interval?.high).toBeCloseTo(high, 4);
});

it("says nothing about an empty group", () => {
  expect(differenceInterval({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
  expect(differenceInterval({ successes: 1, trials: 2 }, { successes: 0, trials: 0 })).toBeNull();
});

const group = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([trials, share]) => ({ trials, successes: Math.round(trials * share) }));

it("holds its own estimate, and turns around with the groups", () => {
  fc.assert(
    fc.property(group, group, (one, other) => {
      const there = differenceInterval(one, other);
      const back = differenceInterval(other, one);
      if (!there || !back) throw new Error("Both groups have members.");
      expect(there.low).toBeLessThanOrEqual(there.difference + 1e-12);
      expect(there.high).toBeGreaterThanOrEqual(there.difference - 1e-12);
      expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(there.high).toBeLessThanOrEqual(1 + 1e-12);
      expect(back.low).toBeCloseTo(-there.high, 12);
    }),
  );
});

it("keeps one proportion's interval inside what is possible", () => {
  expect(wilsonInterval({ successes: 0, trials: 10 })).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) });
});
