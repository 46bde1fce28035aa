import { expect, it } from "vitest";
import { planHoldout } from "./holdout-plan.ts";

it("leaves a tenth alone where that proves four points within a year", () => {
  expect(planHoldout(5_000, 0.05)).toMatchObject({ share: 0.1 });
  expect(planHoldout(5_000, 0.05).provable).toBeCloseTo(0.029, 3);
});

it("leaves a fifth alone where only that does", () => {
  expect(planHoldout(1_500, 0.05)).toMatchObject({ share: 0.2 });
});

it("leaves nobody alone where neither does, and says what could be proven", () => {
  const plan = planHoldout(1_000, 0.05);
  expect(plan.share).toBe(0);
  expect(plan.provable).toBeCloseTo(0.048, 3);
});

it("leaves nobody alone where nobody comes", () => {
  expect(planHoldout(0, 0.05).share).toBe(0);
});
