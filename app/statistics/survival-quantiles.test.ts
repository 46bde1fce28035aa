import { expect, it } from "vitest";
import { exponential } from "../../tests/statistics/simulated-purchases.ts";
import { type Gap, kaplanMeier } from "./kaplan-meier.ts";
import { seededRandom } from "./seeded-random.ts";
import { chanceToEndWithin, quantileWithin, survivalAt, survivalQuantile } from "./survival-quantiles.ts";

/** Of ten gaps one ends after each ten days, the last is still open after 200. */
const steady: Gap[] = [...Array.from({ length: 9 }, (_, i): Gap => ({ t: 10 * (i + 1), e: 1 })), { t: 200, e: 0 }];
const curve = kaplanMeier(steady);

it("reads the curve between its steps", () => {
  expect(survivalAt(curve, 0)).toBe(1);
  expect(survivalAt(curve, 9.9)).toBe(1);
  expect(survivalAt(curve, 10)).toBeCloseTo(0.9, 12);
  expect(survivalAt(curve, 200)).toBeCloseTo(0.1, 12);
});

it("says nothing beyond the longest gap seen, unless all had ended", () => {
  expect(survivalAt(curve, 201)).toBeNull();
  expect(survivalAt([], 1)).toBeNull();
  expect(survivalAt(kaplanMeier(steady.slice(0, 9)), 500)).toBe(0);
});

it("finds the median with limits, and none that the data do not reach", () => {
  expect(survivalQuantile(curve, 0.5).t).toBe(50);
  expect(survivalQuantile(curve, 0.95)).toMatchObject({ t: null, high: null });
});

/** The 6-MP group: S falls to a half at 23; SciPy's log–log limits do at 13, and never. */
it("agrees with the textbook's median", () => {
  const sixMp: Gap[] = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
    .split(" ")
    .map((text) => ({ t: Number.parseInt(text, 10), e: text.endsWith("+") ? 0 : 1 }));
  expect(survivalQuantile(kaplanMeier(sixMp), 0.5)).toEqual({ t: 23, low: 13, high: null });
});

it("finds when most of those that end within a horizon have ended", () => {
  expect(quantileWithin(curve, 0.8, 50)).toBe(40);
  expect(quantileWithin(curve, 0.8, 180)).toBe(80);
});

it("finds none for a horizon the observation does not reach, or in which nothing ended", () => {
  expect(quantileWithin(curve, 0.8, 365)).toBeNull();
  expect(quantileWithin(curve, 0.8, 5)).toBeNull();
});

it("gives the chance to end soon for a gap that is already long", () => {
  expect(chanceToEndWithin(curve, 0, 50)).toBeCloseTo(0.5, 12);
  expect(chanceToEndWithin(curve, 40, 30)).toBeCloseTo(0.5, 12);
  expect(chanceToEndWithin(curve, 100, 60)).toBe(0);
  expect(chanceToEndWithin(curve, 150, 60)).toBeNull();
  expect(chanceToEndWithin(kaplanMeier(steady.slice(0, 9)), 95, 60)).toBeNull();
});

/** Gaps end at a rate of 1/40 a day; each is watched for up to `history` days. */
function watched(history: number): Gap[] {
  const random = seededRandom(history);
  return Array.from({ length: 20_000 }, () => {
    const [length, seen] = [exponential(random, 1 / 40), random() * history];
    return length <= seen ? { t: length, e: 1 } : { t: seen, e: 0 };
  });
}

it("does not grow with the length of the history, where the observed gaps alone would", () => {
  const exact = -40 * Math.log(1 - 0.8 * (1 - Math.exp(-180 / 40)));
  for (const history of [250, 1000]) {
    const found = quantileWithin(kaplanMeier(watched(history)), 0.8, 180) ?? Number.NaN;
    expect(Math.abs(found - exact)).toBeLessThan(4);
  }
});
