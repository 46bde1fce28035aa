import { expect, it } from "vitest";
import { measuredUplift } from "./measured-uplift.ts";

it("is the difference between those with and those without texts", () => {
  const found = measuredUplift({ successes: 900, trials: 10_000 }, { successes: 350, trials: 5_000 });
  expect(found?.share).toBeCloseTo(0.02, 10);
  expect(found?.low).toBeGreaterThan(0);
});

it("is not known while the groups are small", () => {
  expect(measuredUplift({ successes: 90, trials: 1_000 }, { successes: 3, trials: 50 })).toBeNull();
  expect(measuredUplift({ successes: 90, trials: 1_000 }, { successes: 0, trials: 0 })).toBeNull();
});

it("is none when texts bring nobody back", () => {
  expect(measuredUplift({ successes: 500, trials: 10_000 }, { successes: 300, trials: 5_000 })?.share).toBe(0);
});
