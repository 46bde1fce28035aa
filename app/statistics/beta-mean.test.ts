import { expect, it } from "vitest";
import { meanOverBeta, softplus } from "./beta-mean.ts";

it.each([
  [2, 3],
  [0.5, 0.5],
  [0.05, 4],
  [1, 1],
  [300, 2],
  [4000, 5000],
  [0.9, 20_000],
])("knows that beta(%d, %d) sums to one, and its mean", (a, b) => {
  expect(meanOverBeta(a, b, () => 1)).toBeCloseTo(1, 9);
  expect((meanOverBeta(a, b, (p) => p) * (a + b)) / a).toBeCloseTo(1, 9);
});

it("does not overflow", () => {
  expect(softplus(1000)).toBe(1000);
  expect(softplus(0)).toBeCloseTo(Math.LN2, 15);
  expect(softplus(-1000)).toBe(0);
});
