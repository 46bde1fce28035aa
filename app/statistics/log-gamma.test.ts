import fc from "fast-check";
import { expect, it } from "vitest";
import { logBeta, logGamma } from "./log-gamma.ts";

/** Worked out independently (SciPy 1.17). */
it.each([
  [1e-9, 20.723265836369194],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247],
  [1.5, -0.12078223763524526],
  [3, Math.LN2],
  [10.25, 13.368023671476045],
  [1000, 5905.220423209181],
  [1000000.5, 12815511.476902766],
])("knows the logarithm of the gamma function at %d", (x, value) => {
  expect(Math.abs(logGamma(x) - value)).toBeLessThan(1e-14 * Math.max(10, Math.abs(value)));
});

it("keeps the recursion of the gamma function", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (x) => {
      const next = logGamma(x + 1);
      expect(Math.abs(next - logGamma(x) - Math.log(x))).toBeLessThan(1e-13 * Math.max(10, Math.abs(next)));
    }),
  );
});

it("gives the beta function of whole numbers", () => {
  expect(logBeta(3, 4)).toBeCloseTo(Math.log(1 / 60), 13);
});

it.each([0, -1, Number.NaN])("refuses %d", (x) => {
  expect(() => logGamma(x)).toThrow(RangeError);
});
