import { expect, it } from "vitest";
import { minimize } from "./nelder-mead.ts";

it("finds the bottom of Rosenbrock's bent valley", () => {
  const { point, value, converged } = minimize(([x = 0, y = 0]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2, [-1.2, 1]);
  expect(converged).toBe(true);
  expect(point[0]).toBeCloseTo(1, 4);
  expect(point[1]).toBeCloseTo(1, 4);
  expect(value).toBeLessThan(1e-8);
});

it("finds the bottom of Powell's function, which is flat around it", () => {
  const powell = ([a = 0, b = 0, c = 0, d = 0]: number[]) =>
    (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4;
  expect(minimize(powell, [3, -1, 0, 1]).value).toBeLessThan(1e-8);
});

it("stays where the function is finite", () => {
  const wall = ([x = 0]: number[]) => (x < 2 ? Number.POSITIVE_INFINITY : x);
  expect(minimize(wall, [5]).point[0]).toBeCloseTo(2, 4);
});

it("does not take what is no number for a minimum", () => {
  const broken = ([x = 0]: number[]) => (x < 2 ? Number.NaN : x);
  expect(minimize(broken, [5]).point[0]).toBeCloseTo(2, 4);
});

it("says so when its calls run out", () => {
  const effort = { maxCalls: 20, valueTolerance: 1e-12, pointTolerance: 1e-9 };
  const { converged, calls } = minimize(([x = 0, y = 0]) => x * x + y * y, [30, 40], 0.5, effort);
  expect(converged).toBe(false);
  expect(calls).toBeLessThan(30);
});

it("refuses to start where the function is not finite", () => {
  expect(() => minimize(() => Number.POSITIVE_INFINITY, [1])).toThrow(RangeError);
});
