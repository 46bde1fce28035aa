import { expect, it } from "vitest";
import { comebackDay } from "./comeback-day.ts";

const point = (days: number, returned: number | null) => ({ days, returned });

it("is the day by which half of those who come back within 180 days have done so", () => {
  expect(comebackDay([point(0, 0), point(20, 0.1), point(35, 0.2), point(90, 0.3), point(180, 0.4)])).toBe(35);
  // who comes back later still is not counted
  expect(comebackDay([point(10, 0.1), point(60, 0.2), point(180, 0.4), point(360, 0.9)])).toBe(60);
});

it("is not known where the curve is too short, or nobody comes back", () => {
  expect(comebackDay([point(20, 0.1), point(90, 0.3)])).toBeNull();
  expect(comebackDay([point(20, 0.1), point(180, null)])).toBeNull();
  expect(comebackDay([point(20, 0), point(180, 0)])).toBeNull();
  expect(comebackDay([])).toBeNull();
});
