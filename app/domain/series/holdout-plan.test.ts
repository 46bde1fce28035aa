import { expect, it } from "vitest";
import { baseOfCurve, planByOutlook, planHoldout } from "./holdout-plan.ts";

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
  expect(planHoldout(0, 0.05)).toMatchObject({ share: 0, provable: null });
});

const OUTLOOK = { waiting: 1_000, yearly: 1_200, base: 0.05 };

it("reckons before the first draw with those who wait and as many as became inactive in a year", () => {
  expect(planByOutlook(OUTLOOK, null)).toMatchObject({ customers: 2_200, share: 0.2, base: 0.05 });
});

it("reckons with those drawn so far and who is still to come", () => {
  const drawn = { customers: 900, days: 73, measured: 0, cameBack: 0 };
  expect(planByOutlook({ ...OUTLOOK, waiting: 100 }, drawn)?.customers).toBe(900 + 100 + 960);
});

it("reckons after a year with those drawn alone, and with who of them came anyway", () => {
  const drawn = { customers: 4_000, days: 365, measured: 400, cameBack: 40 };
  expect(planByOutlook(OUTLOOK, drawn)).toMatchObject({ customers: 4_000, base: 0.1 });
});

it("plans nothing while nothing is known", () => {
  expect(planByOutlook(null, null)).toBeNull();
});

it("reads off the shop's own curve who would come anyway while they are watched", () => {
  const curve = [
    { days: 60, returned: 0.6 },
    { days: 90, returned: 0.68 },
    { days: 105, returned: 0.7 },
  ];
  expect(baseOfCurve(curve, 60, 45)).toBeCloseTo(0.25, 10);
  expect(baseOfCurve(curve, 90, 45)).toBeNull();
});
