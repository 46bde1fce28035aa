import fc from "fast-check";
import { expect, it } from "vitest";
import { simulateHistories } from "../../tests/statistics/simulated-purchases.ts";
import type { BgNbdParameters, RepeatHistory } from "./bg-nbd.ts";
import { type BgNbdFit, fitBgNbd } from "./fit-bg-nbd.ts";
import { logBeta, logGamma } from "./log-gamma.ts";
import { seededRandom } from "./seeded-random.ts";

const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const eager = { r: 1.3, alpha: 9, a: 1.2, b: 3.5 };

function fitted(fit: BgNbdFit): Extract<BgNbdFit, { fitted: true }> {
  if (!fit.fitted) throw new Error(`No fit: ${fit.reason}`);
  return fit;
}

/** Equation 6 of Fader, Hardie & Lee (2005) as it stands, without any care for large numbers. */
function plainLogLikelihood({ r, alpha, a, b }: BgNbdParameters, { frequency: x, recency, T }: RepeatHistory): number {
  const buying = Math.exp(logGamma(r + x) - logGamma(r)) * alpha ** r;
  const active = (Math.exp(logBeta(a, b + x) - logBeta(a, b)) * buying) / (alpha + T) ** (r + x);
  const stopped = x > 0 ? Math.exp(logBeta(a + 1, b + x - 1) - logBeta(a, b)) / (alpha + recency) ** (r + x) : 0;
  return Math.log(active + stopped * buying);
}

it.each([
  ["as at CDNOW", cdnow, 1],
  ["as at CDNOW", cdnow, 2],
  ["as at CDNOW", cdnow, 3],
  ["of eager customers", eager, 4],
  ["of eager customers", eager, 5],
  ["of eager customers", eager, 6],
])("finds the parameters %s again within three standard errors (%j, seed %d)", (_, truth, seed) => {
  const fit = fitted(fitBgNbd(simulateHistories(seededRandom(seed), truth, { subjects: 3000, T: [30, 80] })));
  expect(fit.converged).toBe(true);
  for (const name of ["r", "alpha", "a", "b"] as const) {
    const relative = (fit.standardErrors?.[name] ?? Number.NaN) / fit[name];
    expect(relative).toBeLessThan(0.5);
    expect(Math.abs(Math.log(fit[name] / truth[name]))).toBeLessThan(3 * relative);
  }
});

it("states the likelihood of the paper, and a higher one than the truth has", () => {
  const rows = simulateHistories(seededRandom(7), cdnow, { subjects: 800, T: [20, 40] });
  const fit = fitted(fitBgNbd(rows));
  const likelihoodOf = (parameters: BgNbdParameters) =>
    rows.reduce((sum, row) => sum + plainLogLikelihood(parameters, row), 0);
  expect(fit.logLikelihood).toBeCloseTo(likelihoodOf(fit), 6);
  expect(fit.logLikelihood).toBeGreaterThan(likelihoodOf(cdnow));
  for (const name of ["r", "alpha", "a", "b"] as const)
    for (const factor of [0.99, 1.01])
      expect(likelihoodOf({ ...fit, [name]: fit[name] * factor })).toBeLessThan(fit.logLikelihood);
});

it("takes a weight for so many equal rows, in any order", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (seed) => {
      const random = seededRandom(seed);
      const rows = simulateHistories(random, eager, { subjects: 200, T: [30, 60] }).map((row) => ({
        ...row,
        weight: 1 + Math.floor(3 * random()),
      }));
      const repeated = rows.flatMap(({ weight, ...row }) => Array.from({ length: weight }, () => row)).reverse();
      const [counted, one] = [fitBgNbd(rows), fitBgNbd(repeated)];
      expect(counted.subjects).toBe(repeated.length);
      expect(counted.fitted).toBe(one.fitted);
      if (counted.fitted && one.fitted) expect(counted.logLikelihood).toBeCloseTo(one.logLikelihood, 5);
    }),
    { numRuns: 10 },
  );
});

it("gives alpha in the unit of the rows", () => {
  const weeks = simulateHistories(seededRandom(9), eager, { subjects: 1000, T: [30, 60] });
  const days = weeks.map(({ frequency, recency, T }) => ({ frequency, recency: recency * 7, T: T * 7 }));
  const [inWeeks, inDays] = [fitted(fitBgNbd(weeks)), fitted(fitBgNbd(days))];
  expect(inDays.alpha / inWeeks.alpha).toBeCloseTo(7, 3);
  expect(inDays.a / inWeeks.a).toBeCloseTo(1, 3);
  expect((inDays.standardErrors?.alpha ?? 0) / (inWeeks.standardErrors?.alpha ?? 1)).toBeCloseTo(7, 2);
});

it("stays finite with many purchases, a long silence and a huge time", () => {
  const rows = simulateHistories(seededRandom(3), eager, { subjects: 500, T: [30, 60] });
  const odd = { frequency: 3000, recency: 1, T: 1e6 };
  const fit = fitBgNbd([...rows, odd]);
  if (fit.fitted) expect([fit.r, fit.alpha, fit.a, fit.b, fit.logLikelihood].every(Number.isFinite)).toBe(true);
  expect(fit.subjects).toBe(501);
});

it.each([
  ["nobody", [], "no_rows", 0],
  ["only weights of zero", [{ frequency: 3, recency: 2, T: 4, weight: 0 }], "no_rows", 0],
  ["nobody who came again", [{ frequency: 0, recency: 0, T: 40, weight: 900 }], "no_repeats", 900],
  ["one customer", [{ frequency: 2, recency: 10, T: 40 }], "not_identified", 1],
])("says that there is no fit for %s", (_, rows, reason, subjects) => {
  expect(fitBgNbd(rows)).toEqual({ fitted: false, reason, subjects });
});

it("refuses rows that cannot be", () => {
  expect(() => fitBgNbd([{ frequency: -1, recency: 0, T: 3 }])).toThrow(RangeError);
  expect(() => fitBgNbd([{ frequency: 1, recency: 4, T: 3 }])).toThrow(RangeError);
  expect(() => fitBgNbd([{ frequency: 1, recency: 1, T: Number.NaN }])).toThrow(RangeError);
  expect(() => fitBgNbd([{ frequency: 1, recency: 1, T: 3, weight: -1 }])).toThrow(RangeError);
});
