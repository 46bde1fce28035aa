import { expect, it } from "vitest";
import { simulateHistories, simulateSpending } from "../../tests/statistics/simulated-purchases.ts";
import type { BgNbdParameters } from "./bg-nbd.ts";
import { fitBgNbd } from "./fit-bg-nbd.ts";
import { fitGammaGamma, type GammaGammaParameters } from "./gamma-gamma.ts";
import { seededRandom } from "./seeded-random.ts";

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);

/** Dozens of fits on a busy machine. */
const MINUTE_MS = 60_000;

/** How many of their own standard errors the logarithms of the estimates lie off the truth. */
function errorsOf<Parameters extends object>(
  truth: Parameters,
  found: Parameters,
  stated: Parameters | null,
): number[] {
  const value = (of: object, name: string) => Number(Object.entries(of).find(([key]) => key === name)?.[1]);
  return Object.keys(truth).map((name) => {
    const [true_, estimate, error] = [value(truth, name), value(found, name), value(stated ?? {}, name)];
    return (Math.log(estimate / true_) * estimate) / error;
  });
}

/** Of errors that are what they claim to be, 95 % lie within 1.96, and as many above the truth as below. */
function expectCalibrated(errors: readonly number[]): void {
  const share = (holds: (error: number) => boolean) => errors.filter(holds).length / errors.length;
  expect(share((error) => Math.abs(error) <= 1.96)).toBeGreaterThan(0.88);
  expect(share((error) => Math.abs(error) <= 4)).toBe(1);
  expect(Math.abs(share((error) => error > 0) - 0.5)).toBeLessThan(0.2);
}

it.each<[string, BgNbdParameters]>([
  ["a shop people seldom come back to", { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }],
  ["a shop with regulars", { r: 1.2, alpha: 9, a: 0.6, b: 3 }],
])(
  "finds how customers buy within the error it states, in %s",
  (_, truth) => {
    const errors = SEEDS.flatMap((seed) => {
      const rows = simulateHistories(seededRandom(seed), truth, { subjects: 1_500, T: [26, 104] });
      const fit = fitBgNbd(rows);
      if (!fit.fitted) throw new Error(`Not fitted: ${fit.reason}`);
      return errorsOf(truth, fit, fit.standardErrors);
    });
    expectCalibrated(errors);
  },
  MINUTE_MS,
);

it.each<[string, GammaGammaParameters]>([
  ["in units", { p: 6.25, q: 3.74, v: 15.44 }],
  ["in cents", { p: 3, q: 5, v: 12_000 }],
])(
  "finds what customers spend within the error it states, %s",
  (_, truth) => {
    const errors = SEEDS.flatMap((seed) => {
      const random = seededRandom(seed);
      const events = Array.from({ length: 2_500 }, () => 1 + Math.floor(random() * 6));
      const fit = fitGammaGamma(simulateSpending(random, truth, events));
      if (!fit.fitted) throw new Error(`Not fitted: ${fit.reason}`);
      return errorsOf(truth, fit, fit.standardErrors);
    });
    expectCalibrated(errors);
  },
  MINUTE_MS,
);
