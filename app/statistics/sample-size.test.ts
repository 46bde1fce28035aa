import { expect, it } from "vitest";
import { customersFor, smallestDetectable } from "./sample-size.ts";

it.each([
  [1_000, 0.1, 6.4, 8.9],
  [1_000, 0.2, 4.8, 6.6],
  [5_000, 0.1, 2.9, 4.0],
  [10_000, 0.1, 2.0, 2.8],
  [10_000, 0.2, 1.5, 2.1],
])("knows what %i customers with a share of %d left alone can prove", (customers, heldOut, atFive, atTen) => {
  expect(smallestDetectable(customers, heldOut, 0.05) * 100).toBeCloseTo(atFive, 1);
  expect(smallestDetectable(customers, heldOut, 0.1) * 100).toBeCloseTo(atTen, 1);
});

it("proves nothing with nobody left alone", () => {
  expect(smallestDetectable(1_000, 0, 0.05)).toBe(Number.POSITIVE_INFINITY);
});

it("needs as many customers as prove that difference, and not one fewer", () => {
  const needed = customersFor(0.02, 0.1, 0.05);
  expect(smallestDetectable(needed, 0.1, 0.05)).toBeLessThanOrEqual(0.02);
  expect(smallestDetectable(needed - 1, 0.1, 0.05)).toBeGreaterThan(0.02);
});
