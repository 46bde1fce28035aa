import { expect, it } from "vitest";
import { defaultSeriesContent } from "./series-defaults.ts";
import { switchOnCeiling } from "./switch-on-ceiling.ts";

const { steps } = defaultSeriesContent();
const asked = { eligible: 100, holdoutShare: 0.1, hundredSegments: 900 };
const money = { averageOrder: 4_000, marginPercent: 40 };

it("counts every text of everybody who is not in the comparison group", () => {
  expect(switchOnCeiling(steps, [1, 1, 2], asked, money)).toEqual({
    customers: 90,
    texts: 270,
    segments: 360,
    cost: 3_240,
    // 15 % of 40.00 for each
    discounts: 54_000,
  });
});

it("names no discounts while no order is known, and none where none is offered", () => {
  expect(switchOnCeiling(steps, [1, 1, 1], asked, { ...money, averageOrder: null }).discounts).toBeNull();
  expect(switchOnCeiling(steps.slice(0, 1), [1], asked, { ...money, averageOrder: null }).discounts).toBe(0);
});
