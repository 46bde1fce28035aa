import { describe, expect, it } from "vitest";
import type { SubjectGap } from "../../statistics/bootstrap-interval.ts";
import { quantileOfStratum } from "../../statistics/quantile-of-stratum.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { suggestWindow } from "./suggested-window.ts";

const SHOPS = 80;
const CUSTOMERS = 1_200;
/** So old are the shops: most long gaps are still open. */
const AGE = 260;
const PATIENCE_MS = 60_000;
const LEAVES_FOR_GOOD = 0.4;

/** The rhythm of those who stay, Weibull with shape 1.3: the chance that a gap is t days at most. */
const withinDays = (t: number) => 1 - Math.exp(-((t / 90) ** 1.3));
const drawDays = (u: number) => Math.max(1, Math.ceil(90 * (-Math.log(1 - u)) ** (1 / 1.3)));
/** By when 80 % of those who come back within 180 days have. */
const TRUTH = Array.from({ length: 180 }, (_, day) => day + 1).find((t) => withinDays(t) >= 0.8 * withinDays(180)) ?? 0;

/** The first gaps of a shop whose customers came in at a steady pace. */
function firstGaps(seed: number, age = AGE): SubjectGap[] {
  const random = seededRandom(seed);
  return Array.from({ length: CUSTOMERS }, (_, subject) => {
    const watched = Math.ceil(random() * age);
    const stays = random() >= LEAVES_FOR_GOOD;
    const days = drawDays(random());
    return stays && days <= watched ? { t: days, e: 1, subject } : { t: watched, e: 0, subject };
  });
}

/** What the merchant would read off the gaps that have ended: by when 80 % of them had. */
function percentile80(gaps: readonly SubjectGap[]): number {
  const ended = gaps.filter((gap) => gap.e === 1).map((gap) => gap.t);
  return ended.sort((one, other) => one - other)[Math.ceil(0.8 * ended.length) - 1] ?? 0;
}

const shops = Array.from({ length: SHOPS }, (_, seed) => firstGaps(1_000 + seed));
const shareOf = (hits: readonly boolean[]) => hits.filter(Boolean).length / hits.length;

describe("shops whose rhythm is known, most long gaps of which are still open", () => {
  it(
    "are told an interval that holds the true window as often as it says",
    () => {
      const rule = { share: 0.8, horizon: 180, minimumSubjects: 300, minimumEvents: 100, fallback: 60 };
      const held = shops.map((gaps) => {
        const found = quantileOfStratum({ gaps, subjects: CUSTOMERS }, { gaps: [], subjects: 0 }, rule);
        if (found.basis === "fallback" || !found.interval) return false;
        return found.interval.low <= TRUTH && TRUTH <= found.interval.high;
      });
      // 95 %, and what chance does to 80 shops.
      expect(shareOf(held)).toBeGreaterThanOrEqual(0.9);
      expect(shareOf(held)).toBeLessThan(1);
    },
    PATIENCE_MS,
  );

  const nobody = { gaps: [], customers: 0 };
  const suggestions = shops.map((gaps) => {
    const purchases = { first_time: { gaps, customers: CUSTOMERS }, repeat: nobody, customers: CUSTOMERS };
    const window = suggestWindow(purchases, "first_time");
    if (window.basis === "default") throw new Error(window.tooThin);
    return window;
  });

  it("are suggested that window on average, and the rounded interval holds it at least as often", () => {
    const mean = suggestions.reduce((sum, { windowDays }) => sum + windowDays, 0) / SHOPS;
    expect(Math.abs(mean - TRUTH)).toBeLessThanOrEqual(2.5);
    const held = suggestions.map(({ interval }) => interval && interval.low <= TRUTH && TRUTH <= interval.high);
    expect(shareOf(held.map((holds) => holds === true))).toBeGreaterThanOrEqual(0.95);
  });

  it("would be misled by the 80th percentile of the gaps that have ended", () => {
    const near = shops.map((gaps, i) => {
      const { interval } = suggestions[i] ?? {};
      const naive = percentile80(gaps);
      return interval != null && interval.low <= naive && naive <= interval.high;
    });
    const bias = shops.map(percentile80).reduce((sum, days) => sum + days, 0) / SHOPS - TRUTH;
    expect(Math.abs(bias)).toBeGreaterThan(10);
    expect(shareOf(near)).toBeLessThan(0.5);
  });
});

it("moves little with the age of the shop, where the 80th percentile of ended gaps grows with it", () => {
  const [young, old] = [230, 1_500].map((age) => {
    const gaps = firstGaps(7, age);
    const purchases = {
      first_time: { gaps, customers: CUSTOMERS },
      repeat: { gaps: [], customers: 0 },
      customers: CUSTOMERS,
    };
    return { window: suggestWindow(purchases, "first_time").windowDays, naive: percentile80(gaps) };
  });
  expect(Math.abs((old?.window ?? 0) - (young?.window ?? 99))).toBeLessThanOrEqual(15);
  expect((old?.naive ?? 0) - (young?.naive ?? 0)).toBeGreaterThan(20);
});
