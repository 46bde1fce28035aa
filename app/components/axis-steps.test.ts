import { expect, it } from "vitest";
import { shareAxis, stepsTo } from "./axis-steps.ts";

it.each([
  [0.79, 0.2, 0.8],
  [0.8, 0.2, 0.8],
  [0.81, 0.2, 1],
  [1, 0.2, 1],
  [0.3, 0.1, 0.3],
  [0.012, 0.01, 0.02],
  [0, 0.01, 0.01],
])("an axis for shares up to %s goes in steps of %s to %s", (most, step, top) => {
  const axis = shareAxis(most);
  expect(axis.step).toBe(step);
  expect(axis.top).toBeCloseTo(top, 9);
  expect(stepsTo(axis.top, axis.step).at(-1)).toBeCloseTo(top, 9);
});

it("goes as far as whole steps go, and stands at nought where there is none", () => {
  expect(stepsTo(365, 60)).toEqual([0, 60, 120, 180, 240, 300, 360]);
  expect(stepsTo(1, 60)).toEqual([0]);
});
