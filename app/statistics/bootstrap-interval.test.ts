import { expect, it } from "vitest";
import { exponential } from "../../tests/statistics/simulated-purchases.ts";
import { bootstrapInterval, type SubjectGap } from "./bootstrap-interval.ts";
import { type Gap, kaplanMeier } from "./kaplan-meier.ts";
import { seededRandom } from "./seeded-random.ts";
import { survivalAt } from "./survival-quantiles.ts";

/** Whether each of `subjects` ended by t = 1; the statistic is then a share, whose spread is known. */
function coins(subjects: number, gapsEach: number, seed: number): SubjectGap[] {
  const random = seededRandom(seed);
  return Array.from({ length: subjects }, (_, subject) => {
    const e = random() < 0.3 ? 1 : 0;
    return Array.from({ length: gapsEach }, (): SubjectGap => ({ t: 1, e, subject }));
  }).flat();
}

const shareLeft = (gaps: Gap[]) => survivalAt(kaplanMeier(gaps), 1);
const widthOf = (interval: { low: number; high: number } | null) =>
  interval ? interval.high - interval.low : Number.NaN;

/** A width from some hundred draws is itself uncertain by about a tenth. */
function expectAlike(width: number, other: number): void {
  expect(width / other).toBeGreaterThan(0.8);
  expect(width / other).toBeLessThan(1.2);
}

it("is as wide as the binomial distribution says", () => {
  const exact = 2 * 1.96 * Math.sqrt((0.3 * 0.7) / 500);
  expectAlike(widthOf(bootstrapInterval(coins(500, 1, 3), shareLeft, { replicates: 2000 })), exact);
});

it("does not take a subject's many gaps for so many subjects", () => {
  const once = widthOf(bootstrapInterval(coins(500, 1, 3), shareLeft));
  const often = widthOf(bootstrapInterval(coins(500, 10, 3), shareLeft));
  const alone = coins(500, 10, 3).map(({ t, e }): SubjectGap => ({ t, e }));
  expectAlike(often, once);
  expect(widthOf(bootstrapInterval(alone, shareLeft)) / once).toBeLessThan(0.5);
});

it("is as wide when many subjects are drawn by groups", () => {
  const gaps = coins(4000, 1, 5);
  const exact = 2 * 1.96 * Math.sqrt((0.3 * 0.7) / 4000);
  expectAlike(widthOf(bootstrapInterval(gaps, shareLeft, { groups: 300 })), exact);
});

it("says the same of the same gaps", () => {
  const gaps = coins(200, 2, 1);
  expect(bootstrapInterval(gaps, shareLeft)).toEqual(bootstrapInterval(gaps, shareLeft));
});

it("holds the true value about as often as it says", () => {
  let held = 0;
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = seededRandom(1000 + seed);
    const gaps = Array.from({ length: 150 }, (_, subject): SubjectGap[] => {
      const rate = exponential(random, 1);
      return [1, 2].map(() => {
        const [t, end] = [exponential(random, rate), 3 * random()];
        return t <= end ? { t, e: 1, subject } : { t: end, e: 0, subject };
      });
    }).flat();
    const interval = bootstrapInterval(gaps, shareLeft, { replicates: 200, random });
    if (interval && interval.low <= 0.5 && interval.high >= 0.5) held += 1;
  }
  expect(held).toBeGreaterThanOrEqual(88);
});

it("gives none for fewer than two subjects, or a statistic that is mostly not to be had", () => {
  expect(bootstrapInterval([], shareLeft)).toBeNull();
  expect(bootstrapInterval([{ t: 1, e: 1, subject: 1 }], shareLeft)).toBeNull();
  expect(bootstrapInterval(coins(50, 1, 1), () => null)).toBeNull();
});
