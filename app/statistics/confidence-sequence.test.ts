import { expect, it } from "vitest";
import { sequenceDifference, sequenceErrors, sequenceHalfWidth, shareSample } from "./confidence-sequence.ts";
import { seededRandom } from "./seeded-random.ts";

/** Worked out independently (Python, from the formula as published). */
it.each([
  [1_000, 1, 1_000, 0.09598173584209047],
  [250, 0.3, 2_000, 0.06949381090037189],
  [20_000, 0.25, 2_000, 0.005730611047113923],
  [1, 1, 1, 3.035208990376253],
])("agrees with the published half-width after %i observations", (n, sd, planned, expected) => {
  expect(sequenceHalfWidth(n, sd, planned)).toBeCloseTo(expected, 12);
});

it("takes another level of certainty", () => {
  expect(sequenceHalfWidth(2_000, 2, 500, 0.1)).toBeCloseTo(0.1279563506906142, 12);
});

it("is wider than an interval that may be looked at once, and narrowest where it was planned", () => {
  expect(sequenceErrors(2_000, 2_000)).toBeGreaterThan(1.96);
  expect(sequenceErrors(2_000, 2_000)).toBeLessThan(sequenceErrors(2_000, 100));
  expect(sequenceErrors(2_000, 2_000)).toBeLessThan(sequenceErrors(2_000, 100_000));
});

it("says nothing about an empty group", () => {
  const some = shareSample({ successes: 3, trials: 10 });
  expect(sequenceDifference(some, shareSample({ successes: 0, trials: 0 }), 2_000)).toBeNull();
});

it("does not take a group in which nobody came for certain", () => {
  expect(shareSample({ successes: 0, trials: 20 }).variance).toBeGreaterThan(0);
  expect(shareSample({ successes: 0, trials: 20 }).mean).toBe(0);
});

/** Shares of simulated shops in which the sequence ever leaves the truth, looked at after every 20 customers. */
function everWrong(base: number, lift: number, heldOut: number): number {
  const random = seededRandom(8);
  const shops = 500;
  const wrong = Array.from({ length: shops }, () => {
    const arms = { treated: { successes: 0, trials: 0 }, holdout: { successes: 0, trials: 0 } };
    for (let customer = 1; customer <= 4_000; customer += 1) {
      const arm = random() < heldOut ? "holdout" : "treated";
      arms[arm].trials += 1;
      if (random() < base + (arm === "treated" ? lift : 0)) arms[arm].successes += 1;
      if (customer % 20 !== 0) continue;
      const found = sequenceDifference(shareSample(arms.treated), shareSample(arms.holdout), 2_000);
      if (found && (found.low > lift || found.high < lift)) return true;
    }
    return false;
  });
  return wrong.filter(Boolean).length / shops;
}

it("sees no effect where there is none in 95 of 100 shops that look again and again", () => {
  expect(everWrong(0.05, 0, 0.1)).toBeLessThanOrEqual(0.05);
  expect(everWrong(0.02, 0, 0.2)).toBeLessThanOrEqual(0.05);
});

it("holds a known effect at every look in 95 of 100 shops", () => {
  expect(everWrong(0.05, 0.03, 0.1)).toBeLessThanOrEqual(0.05);
});
