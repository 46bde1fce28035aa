import fc from "fast-check";
import { expect, it } from "vitest";
import { simulateHistories } from "../../tests/statistics/simulated-purchases.ts";
import { expectedTransactions, probabilityAlive } from "./bg-nbd.ts";
import { seededRandom } from "./seeded-random.ts";

/** The CDNOW customers in weeks, as Fader, Hardie & Lee (2005) round their estimates, and as they are. */
const rounded = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const estimated = { r: 0.24259293, alpha: 4.41353212, a: 0.7928859, b: 2.42575289 };

it("agrees with the paper on a customer whose purchases are known", () => {
  expect(expectedTransactions(rounded, 39, { frequency: 2, recency: 30.43, T: 38.86 })).toBeCloseTo(1.226, 3);
});

it.each([
  [0.1429, 0.0078],
  [1, 0.0532],
  [3, 0.1506],
  [31.857, 1.0405],
  [32, 1.0437],
])("agrees with the paper on what a new customer does in %d weeks", (t, published) => {
  expect(expectedTransactions(estimated, t)).toBeCloseTo(published, 4);
});

/** The published 1.8576 stops ₂F₁ after 150 terms; the whole sum, in 40 digits, is 1.857972. */
it("does not stop early where the sum is long", () => {
  expect(expectedTransactions(estimated, 78)).toBeCloseTo(1.8576, 3);
  expect(expectedTransactions(estimated, 78)).toBeCloseTo(1.857972, 6);
});

/** Worked out independently: the paper's expression in ₂F₁ with 40 digits (mpmath 1.3). */
it.each([
  [{ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 1e6, [0, 0, 0], 53.54047825301458],
  [{ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 1e7, [5, 10, 20], 147.78529908570238],
  [{ r: 0.5, alpha: 0.01, a: 1.7, b: 0.3 }, 1e5, [0, 0, 0], 1.4276897544612244],
  [{ r: 2, alpha: 10, a: 0.05, b: 0.4 }, 52, [30, 50, 60], 18.923805650885274],
  [{ r: 2, alpha: 10, a: 0.3, b: 0.4 }, 52, [0, 0, 0], 4.315578014921421],
  [{ r: 2, alpha: 10, a: 3, b: 40 }, 520, [300, 500, 510], 29.81828952583228],
  [{ r: 1, alpha: 3, a: 0.6, b: 200 }, 1e6, [400, 500, 500], 25106.096706986882],
  [{ r: 2, alpha: 10, a: 1.0000000001, b: 4 }, 52, [3, 20, 60], 0.2361051023433095],
  [{ r: 3, alpha: 500, a: 0.8, b: 2.5 }, 1e8, [2000, 700, 730], 7.130407094779066e-14],
] as const)("is exact for %j over %d", (parameters, t, [frequency, recency, T], exact) => {
  expect(expectedTransactions(parameters, t, { frequency, recency, T }) / exact).toBeCloseTo(1, 9);
});

it.each([
  [2, 30.43, 38.86, 0.726578570080673],
  [1, 1.71, 38.86, 0.2121009853773791],
  [10, 5, 38.86, 2.3611060689869265e-6],
  [26, 30, 31, 0.9422270298005813],
])("knows the chance that a customer with %d repeat purchases is still active", (frequency, recency, T, chance) => {
  expect(probabilityAlive(rounded, { frequency, recency, T }) / chance).toBeCloseTo(1, 12);
});

it("takes who came once for active, however long ago", () => {
  expect(probabilityAlive(rounded, { frequency: 0, recency: 0, T: 5000 })).toBe(1);
});

it("has no pole where the paper's expression has one", () => {
  const history = { frequency: 0, recency: 0, T: 10 };
  for (const [a, b] of [
    [1, 2.4],
    [0.4, 0.6],
  ] as const) {
    const near = expectedTransactions({ r: 0.5, alpha: 4, a: a + 1e-7, b }, 30, history);
    expect(expectedTransactions({ r: 0.5, alpha: 4, a, b }, 30, history)).toBeCloseTo(near, 6);
  }
});

const positive = (max: number) => fc.double({ min: 0.05, max, noNaN: true });
const model = fc.record({ r: positive(5), alpha: positive(50), a: positive(5), b: positive(20) });
const history = fc
  .record({
    frequency: fc.integer({ min: 0, max: 300 }),
    T: positive(500),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ frequency, T, share }) => ({ frequency, recency: frequency === 0 ? 0 : T * share, T }));

it("expects nothing in no time, more in more, and never more than somebody who cannot stop", () => {
  fc.assert(
    fc.property(model, history, positive(1000), (parameters, past, t) => {
      const soon = expectedTransactions(parameters, t / 2, past);
      const later = expectedTransactions(parameters, t, past);
      const endless = ((parameters.r + past.frequency) * t) / (parameters.alpha + past.T);
      expect(expectedTransactions(parameters, 0, past)).toBe(0);
      expect(soon).toBeGreaterThanOrEqual(0);
      expect(later).toBeGreaterThanOrEqual(soon * (1 - 1e-9));
      expect(later).toBeLessThanOrEqual(endless * (1 + 1e-9));
    }),
  );
});

it("expects the same whatever the unit of time", () => {
  fc.assert(
    fc.property(model, history, positive(100), (parameters, { frequency, recency, T }, t) => {
      const inDays = { frequency, recency: recency * 7, T: T * 7 };
      const weeks = expectedTransactions(parameters, t, { frequency, recency, T });
      const days = expectedTransactions({ ...parameters, alpha: parameters.alpha * 7 }, t * 7, inDays);
      expect(Math.abs(days - weeks)).toBeLessThanOrEqual(1e-9 * weeks);
    }),
  );
});

it("foretells what simulated customers do next, those who came once and those who came again", () => {
  const truth = { r: 0.6, alpha: 6, a: 0.9, b: 2.5 };
  const people = simulateHistories(seededRandom(11), truth, { subjects: 20_000, T: [20, 40], ahead: 26 });
  for (const again of [false, true]) {
    const group = people.filter(({ frequency }) => frequency > 0 === again);
    const foretold = group.reduce((sum, person) => sum + expectedTransactions(truth, 26, person), 0);
    const seen = group.reduce((sum, { later }) => sum + later, 0);
    const spread = Math.sqrt(group.reduce((sum, { later }) => sum + later ** 2, 0));
    expect(Math.abs(seen - foretold)).toBeLessThan(3 * spread);
  }
});

it("refuses what cannot be", () => {
  expect(() => expectedTransactions({ ...rounded, a: 0 }, 1)).toThrow(RangeError);
  expect(() => expectedTransactions(rounded, -1)).toThrow(RangeError);
  expect(() => expectedTransactions(rounded, 1, { frequency: 1, recency: 5, T: 4 })).toThrow(RangeError);
  expect(() => probabilityAlive(rounded, { frequency: 0.5, recency: 1, T: 4 })).toThrow(RangeError);
});
