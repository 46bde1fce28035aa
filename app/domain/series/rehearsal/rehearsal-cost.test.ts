import fc from "fast-check";
import { expect, it } from "vitest";
import type { RehearsalQuestion } from "./rehearsal.ts";
import { rehearsalCost, whatIf } from "./rehearsal-cost.ts";
import { nothingReplayed, type Replayed } from "./replayed.ts";

const money = { margin: 0.4, pricePerPart: 10 };
const steps: RehearsalQuestion["content"]["steps"] = [
  { afterDays: 0, text: { en: "x", de: "x" }, offer: { kind: "none" } },
  {
    afterDays: 7,
    text: { en: "x", de: "x" },
    offer: { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 },
  },
];

function costOf(change: Partial<Replayed>, offered = steps) {
  const replayed = { ...nothingReplayed(0, 2), ...change, days: [] };
  const content = { steps: offered, audience: { windowDays: 60, maximumLapseDays: 365, cooldownDays: 180, rules: [] } };
  return rehearsalCost({ replayed }, { content }, money);
}

/** 1,000 texted, 100 of whom came back by themselves for 50.00 each, 60 of these with a code. */
const year = { treated: 1_000, returned: 100, returnedNet: 500_000, returnedWithCode: 60, gift: 30_000, parts: 2_000 };

it("adds up texts and gifts, and says what each extra order leaves", () => {
  expect(costOf(year)).toMatchObject({
    texts: 20_000,
    gift: 30_000,
    total: 50_000,
    orderValue: 5_000,
    orderValueOf: "returned",
    discount: 500,
    perOrder: 1_500,
  });
});

it("says from how many extra returns on it pays", () => {
  const { breakEven } = costOf(year);
  expect(breakEven?.orders).toBeCloseTo(33.33, 2);
  expect(breakEven?.points).toBeCloseTo(3.33, 2);
});

it("carries the uncertainty of the share who come back by themselves over to the break-even", () => {
  const { unaided, breakEven } = costOf(year);
  expect(unaided?.share).toBe(0.1);
  expect(unaided?.interval.low).toBeCloseTo(0.0829, 4);
  expect(unaided?.interval.high).toBeCloseTo(0.1202, 4);
  expect(breakEven?.interval.low).toBeCloseTo(2.99, 2);
  expect(breakEven?.interval.high).toBeCloseTo(3.74, 2);
});

it("takes the last purchases where few came back", () => {
  const few = costOf({ treated: 10, returned: 2, returnedNet: 20_000, purchasesNet: 40_000 });
  expect(few).toMatchObject({ orderValue: 4_000, orderValueOf: "before" });
});

it("never pays where goods and discount eat the order", () => {
  const half = steps.map((step) => ({
    ...step,
    offer: { kind: "percentage", percent: 50, validDays: 14, minimumSubtotal: 0 } as const,
  }));
  expect(costOf(year, half)).toMatchObject({ perOrder: -500, breakEven: null });
});

it("never pays where more would have to come back than are left", () => {
  expect(costOf({ ...year, parts: 200_000 }).breakEven).toBeNull();
});

it("has nothing to say of nobody", () => {
  expect(costOf({})).toMatchObject({ unaided: null, total: 0, breakEven: null });
});

it("comes out even at the break-even, below it is missing, above it is left", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 900 }), (parts, returned) => {
      const cost = costOf({ ...year, parts, returned, returnedNet: returned * 5_000 });
      if (!cost.breakEven) return;
      expect(whatIf(cost, year.treated, cost.breakEven.points).left).toBeCloseTo(0, 4);
      expect(whatIf(cost, year.treated, cost.breakEven.points + 1).left).toBeGreaterThan(0);
      expect(cost.breakEven.interval.low).toBeLessThanOrEqual(cost.breakEven.points + 1e-9);
      expect(cost.breakEven.interval.high).toBeGreaterThanOrEqual(cost.breakEven.points - 1e-9);
    }),
  );
});
