import { expect, it } from "vitest";
import { simulateSpending } from "../../tests/statistics/simulated-purchases.ts";
import { expectedMonetaryValue, fitGammaGamma, type GammaGammaFit, type GammaGammaParameters } from "./gamma-gamma.ts";
import { logGamma } from "./log-gamma.ts";
import { seededRandom } from "./seeded-random.ts";

/** The CDNOW customers in dollars (Fader & Hardie 2013). */
const cdnow = { p: 6.25, q: 3.74, v: 15.44 };

function fitted(fit: GammaGammaFit): Extract<GammaGammaFit, { fitted: true }> {
  if (!fit.fitted) throw new Error(`No fit: ${fit.reason}`);
  return fit;
}

function spending(seed: number, truth: GammaGammaParameters, subjects: number) {
  const random = seededRandom(seed);
  const frequencies = Array.from({ length: subjects }, () => 1 + Math.floor(6 * random() ** 2));
  return simulateSpending(random, truth, frequencies);
}

it("weighs a customer's own mean against everybody's", () => {
  expect(expectedMonetaryValue(cdnow, { frequency: 2, monetaryValue: 22.35 })).toBeCloseTo(24.66, 2);
  expect(expectedMonetaryValue(cdnow, { frequency: 1, monetaryValue: 11.77 })).toBeCloseTo(18.92, 2);
  expect(expectedMonetaryValue(cdnow)).toBeCloseTo((6.25 * 15.44) / 2.74, 10);
  expect(expectedMonetaryValue(cdnow, { frequency: 0, monetaryValue: 0 })).toBe(expectedMonetaryValue(cdnow));
});

it("trusts a long history, and has no mean to give where the model has none", () => {
  expect(expectedMonetaryValue(cdnow, { frequency: 100_000, monetaryValue: 80 })).toBeCloseTo(80, 2);
  expect(expectedMonetaryValue({ p: 0.2, q: 0.7, v: 3 }, { frequency: 1, monetaryValue: 80 })).toBeNull();
});

it.each([1, 2, 3, 4, 5])("finds the parameters again within three standard errors (seed %d)", (seed) => {
  const fit = fitted(fitGammaGamma(spending(seed, cdnow, 3000)));
  expect(fit.converged).toBe(true);
  for (const name of ["p", "q", "v"] as const) {
    const relative = (fit.standardErrors?.[name] ?? Number.NaN) / fit[name];
    expect(relative).toBeLessThan(0.5);
    expect(Math.abs(Math.log(fit[name] / cdnow[name]))).toBeLessThan(3 * relative);
  }
});

it("states the likelihood of the paper at its highest", () => {
  const rows = spending(8, cdnow, 400);
  const fit = fitted(fitGammaGamma(rows));
  const likelihoodOf = ({ p, q, v }: GammaGammaParameters) =>
    rows.reduce((sum, { frequency: x, monetaryValue: m }) => {
      const constant = Math.exp(logGamma(p * x + q) - logGamma(p * x) - logGamma(q));
      return sum + Math.log((constant * v ** q * m ** (p * x - 1) * x ** (p * x)) / (v + x * m) ** (p * x + q));
    }, 0);
  expect(fit.logLikelihood).toBeCloseTo(likelihoodOf(fit), 5);
  for (const name of ["p", "q", "v"] as const)
    for (const factor of [0.99, 1.01])
      expect(likelihoodOf({ ...fit, [name]: fit[name] * factor })).toBeLessThan(fit.logLikelihood);
});

it("takes a weight for so many equal rows, leaves out who came once, and knows cents from dollars", () => {
  const rows = spending(4, cdnow, 500).map((row, i) => ({ ...row, weight: 1 + (i % 3) }));
  const repeated = rows.flatMap(({ weight, ...row }) => Array.from({ length: weight }, () => row)).reverse();
  const weighted = fitted(fitGammaGamma([...rows, { frequency: 0, monetaryValue: 0, weight: 70 }]));
  const inCents = fitted(fitGammaGamma(repeated.map((row) => ({ ...row, monetaryValue: row.monetaryValue * 100 }))));
  expect(weighted.subjects).toBe(repeated.length);
  expect(weighted.logLikelihood).toBeCloseTo(fitted(fitGammaGamma(repeated)).logLikelihood, 5);
  expect(inCents.v / weighted.v).toBeCloseTo(100, 1);
  expect(inCents.q / weighted.q).toBeCloseTo(1, 3);
});

it("says that there is no fit without repeats, or when all spend alike", () => {
  expect(fitGammaGamma([])).toEqual({ fitted: false, reason: "no_rows", subjects: 0 });
  expect(fitGammaGamma([{ frequency: 0, monetaryValue: 0, weight: 9 }])).toMatchObject({ reason: "no_rows" });
  expect(fitGammaGamma([{ frequency: 3, monetaryValue: 50 }])).toMatchObject({ reason: "not_identified" });
  expect(fitGammaGamma([{ frequency: 3, monetaryValue: 50, weight: 400 }])).toMatchObject({ reason: "not_identified" });
});

it("refuses values that cannot be", () => {
  expect(() => fitGammaGamma([{ frequency: 1, monetaryValue: 0 }])).toThrow(RangeError);
  expect(() => fitGammaGamma([{ frequency: 1.5, monetaryValue: 9 }])).toThrow(RangeError);
  expect(() => fitGammaGamma([{ frequency: 1, monetaryValue: 9, weight: -1 }])).toThrow(RangeError);
});
