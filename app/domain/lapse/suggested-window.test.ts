import { describe, expect, it } from "vitest";
import { exponential } from "../../../tests/statistics/simulated-purchases.ts";
import type { SubjectGap } from "../../statistics/bootstrap-interval.ts";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { type PurchaseGaps, type SuggestedWindow, suggestWindow } from "./suggested-window.ts";

interface ShopLife {
  customers: number;
  /** How old the shop is, in days. */
  age: number;
  /** Mean days to the second purchase and between later ones, of those who do not leave. */
  second: number;
  later: number;
}

/** The purchases of a shop whose customers each time leave for good with 45 %. */
function purchasesOf({ customers, age, second, later }: ShopLife, seed = 1): PurchaseGaps {
  const random = seededRandom(seed);
  const first: SubjectGap[] = [];
  const repeat: SubjectGap[] = [];
  const regulars = new Set<number>();
  for (let subject = 0; subject < customers; subject += 1) {
    let left = Math.ceil(random() * age);
    for (let gaps = first, mean = second; left >= 0; gaps = repeat, mean = later) {
      const leaves = random() < 0.45;
      const days = leaves ? Number.POSITIVE_INFINITY : Math.ceil(exponential(random, 1 / mean));
      gaps.push(days <= left ? { t: days, e: 1, subject } : { t: left, e: 0, subject });
      if (days > left) break;
      left -= days;
      regulars.add(subject);
    }
  }
  return {
    first_time: { gaps: first, customers },
    repeat: { gaps: repeat, customers: regulars.size },
    customers,
  };
}

function suggested(window: SuggestedWindow): Exclude<SuggestedWindow, { basis: "default" }> {
  if (window.basis === "default") throw new Error(`Nothing but the default: ${window.tooThin}`);
  return window;
}

/** The exact answer for an exponential rhythm. */
const exact = (mean: number) => -mean * Math.log(1 - 0.8 * (1 - Math.exp(-180 / mean)));

describe("a shop with a rich history", () => {
  const purchases = purchasesOf({ customers: 3000, age: 720, second: 60, later: 30 });

  it("gets a window of its own for first-time and for repeat buyers", () => {
    const [firstTime, repeat] = [suggestWindow(purchases, "first_time"), suggestWindow(purchases, "repeat")].map(
      suggested,
    );
    expect(firstTime).toMatchObject({ basis: "these_buyers", tooThin: null, customers: 3000 });
    expect(repeat).toMatchObject({ basis: "these_buyers", tooThin: null });
    expect(Math.abs((firstTime?.windowDays ?? 0) - exact(60))).toBeLessThanOrEqual(10);
    expect(Math.abs((repeat?.windowDays ?? 0) - exact(30))).toBeLessThanOrEqual(5);
  });

  it("is told the interval, in steps of five days around the suggestion", () => {
    const { windowDays, interval } = suggested(suggestWindow(purchases, "first_time"));
    expect(windowDays % 5).toBe(0);
    expect(interval?.low).toBeLessThanOrEqual(windowDays);
    expect(interval?.high).toBeGreaterThanOrEqual(windowDays);
    expect((interval?.high ?? 999) - (interval?.low ?? 0)).toBeLessThanOrEqual(30);
  });

  it("sees the share who would come back unaided fall with the length of the window", () => {
    const { curve } = suggested(suggestWindow(purchases, "first_time"));
    const unaided = (days: number) => curve.find((point) => point.days === days)?.returnUnaided ?? Number.NaN;
    const silent = (days: number) => 0.45 + 0.55 * Math.exp(-days / 60);
    for (const days of [20, 60, 120]) expect(unaided(days)).toBeCloseTo(1 - silent(days + 60) / silent(days), 1);
    expect(unaided(20)).toBeGreaterThan(unaided(60));
    expect(unaided(60)).toBeGreaterThan(unaided(120));
    expect(curve.map(({ days }) => days)).toEqual(Array.from({ length: 73 }, (_, i) => 5 * (i + 1)));
    expect(curve.every(({ returned }, i) => (returned ?? 0) >= (curve[i - 1]?.returned ?? 0))).toBe(true);
  });
});

it("suggests about the same to a young shop and to an old one", () => {
  const [young, old] = [300, 1500].map((age) =>
    suggested(suggestWindow(purchasesOf({ customers: 4000, age, second: 60, later: 30 }), "first_time")),
  );
  expect(Math.abs((young?.windowDays ?? 0) - (old?.windowDays ?? 99))).toBeLessThanOrEqual(10);
});

it("takes all buyers together where these alone are too few, and says so", () => {
  const purchases = purchasesOf({ customers: 500, age: 400, second: 60, later: 30 });
  expect(purchases.repeat.customers).toBeLessThan(300);
  expect(suggestWindow(purchases, "repeat")).toMatchObject({
    basis: "all_buyers",
    tooThin: "too_few_customers",
    customers: 500,
  });
});

it("suggests a window for all buyers together from all of their gaps", () => {
  const purchases = purchasesOf({ customers: 500, age: 400, second: 60, later: 30 });
  const all = suggested(suggestWindow(purchases, "all"));
  expect(all).toMatchObject({ basis: "these_buyers", tooThin: null, customers: 500 });
  expect(all).toMatchObject({ curve: suggested(suggestWindow(purchases, "repeat")).curve });
});

it("stays with 60 days for a small shop, and says why", () => {
  const purchases = purchasesOf({ customers: 200, age: 700, second: 60, later: 30 });
  expect(suggestWindow(purchases, "first_time")).toEqual({
    basis: "default",
    windowDays: 60,
    tooThin: "too_few_customers",
    allTooThin: "too_few_customers",
  });
});

it("stays with 60 days where hardly anybody comes back", () => {
  const purchases = purchasesOf({ customers: 1000, age: 200, second: 3000, later: 3000 });
  expect(suggestWindow(purchases, "first_time")).toMatchObject({ basis: "default", allTooThin: "too_few_returns" });
});

it("stays with 60 days while the shop is too young to have seen half a year", () => {
  const purchases = purchasesOf({ customers: 2000, age: 150, second: 60, later: 30 });
  expect(suggestWindow(purchases, "first_time")).toMatchObject({
    basis: "default",
    tooThin: "history_too_short",
    allTooThin: "history_too_short",
  });
});

it("stays with 60 days for a shop nobody has bought from", () => {
  const nobody = { gaps: [], customers: 0 };
  expect(suggestWindow({ first_time: nobody, repeat: nobody, customers: 0 }, "repeat")).toMatchObject({
    basis: "default",
    windowDays: 60,
  });
});
