import { expect, it } from "vitest";
import { seededRandom } from "../../statistics/seeded-random.ts";
import { type ArmSums, type Arms, type Effect, effectOf, type Likely, outcomeOf } from "./effect.ts";

const NOBODY: ArmSums = {
  ...{ assigned: 0, measured: 0, cameBack: 0, orders: 0, discount: 0, texts: 0 },
  ...{ revenue: 0, revenueSquares: 0, revenueCubes: 0, profit: 0, profitSquares: 0, profitCubes: 0 },
};
const ASSUMED = 0.02;

/** So many of so many came back, each with the same order. */
function arm(measured: number, cameBack: number, more: Partial<ArmSums> = {}): ArmSums {
  const [revenue, profit] = [5_000, 2_000];
  return {
    ...NOBODY,
    ...{ assigned: measured, measured, cameBack, orders: cameBack },
    ...{ revenue: cameBack * revenue, revenueSquares: cameBack * revenue ** 2, revenueCubes: cameBack * revenue ** 3 },
    ...{ profit: cameBack * profit, profitSquares: cameBack * profit ** 2, profitCubes: cameBack * profit ** 3 },
    ...more,
  };
}

it("proves nothing while nobody is left alone", () => {
  expect(effectOf([{ treated: arm(500, 40), holdout: NOBODY }], ASSUMED)).toMatchObject({ state: "none", lift: null });
});

it("is too early while nobody's watched time is over, and says how many it will take", () => {
  const waiting = { treated: { ...NOBODY, assigned: 90 }, holdout: { ...NOBODY, assigned: 10 } };
  const effect = effectOf([waiting], ASSUMED);
  expect(effect).toMatchObject({ state: "early", lift: null });
  expect(effect.missing).toBeGreaterThan(5_000);
});

it("is too early while chance alone could make the difference", () => {
  const effect = effectOf([{ treated: arm(900, 60), holdout: arm(100, 5) }], ASSUMED);
  expect(effect.state).toBe("early");
  expect(effect.lift?.low).toBeLessThan(0);
  expect(effect.missing).toBeGreaterThan(1_000);
});

it("is proven when chance could not", () => {
  const effect = effectOf([{ treated: arm(18_000, 1_620), holdout: arm(2_000, 80) }], ASSUMED);
  expect(effect.state).toBe("proven");
  expect(effect.lift?.value).toBeCloseTo(0.05, 10);
  expect(effect.lift?.low).toBeGreaterThan(0.02);
  expect(effect.profit?.value).toBeCloseTo(0.05 * 2_000, 8);
  expect(effect.missing).toBeNull();
});

it("proves harm as well", () => {
  const effect = effectOf([{ treated: arm(18_000, 720), holdout: arm(2_000, 180) }], ASSUMED);
  expect(effect.state).toBe("proven");
  expect(effect.lift?.high).toBeLessThan(0);
});

it("tells no money per customer with fewer than 20 buyers left alone", () => {
  const effect = effectOf([{ treated: arm(9_000, 800), holdout: arm(1_000, 19) }], ASSUMED);
  expect(effect.profit).toBeNull();
});

it("compares each series within itself: a large share left alone in a weak one hides nothing", () => {
  const strong = { treated: arm(9_000, 1_800), holdout: arm(1_000, 150) };
  const weak = { treated: arm(5_000, 100), holdout: arm(5_000, 100) };
  const effect = effectOf([strong, weak], ASSUMED);
  expect(effect.lift?.value).toBeCloseTo((9_000 / 14_000) * 0.05, 10);
});

it("tells for all who got texts what it brought and cost", () => {
  const treated = arm(18_000, 1_620, { texts: 180_000, discount: 810_000 });
  const arms: Arms[] = [{ treated, holdout: arm(2_000, 80) }];
  const outcome = outcomeOf(arms, effectOf(arms, ASSUMED));
  expect(outcome.extra?.value).toBeCloseTo(900, 8);
  expect(outcome.costEach).toBeCloseTo((180_000 + 810_000) / 900, 8);
  expect(outcome.gifts?.share).toBeCloseTo(720 / 1_620, 8);
  expect(outcome.gifts?.amount).toBeCloseTo(360_000, 6);
});

it("names no cost of an extra order while none is proven", () => {
  const arms: Arms[] = [{ treated: arm(900, 60, { texts: 9_000 }), holdout: arm(100, 5) }];
  expect(outcomeOf(arms, effectOf(arms, ASSUMED)).costEach).toBeNull();
});

/** A shop's customers, a dozen a day for a year, and what is shown of them each day, until `stop` says so. */
function lives(random: () => number, base: number, lift: number, stop: (effect: Effect) => boolean): boolean {
  const [treated, holdout] = [{ ...NOBODY }, { ...NOBODY }];
  for (let day = 1; day <= 365; day += 1) {
    for (let customer = 0; customer < 12; customer += 1) {
      const into = random() < 0.1 ? holdout : treated;
      into.assigned += 1;
      into.measured += 1;
      if (random() < base + (into === treated ? lift : 0)) spend(into, orderOf(random));
    }
    if (stop(effectOf([{ treated, holdout }], ASSUMED))) return true;
  }
  return false;
}

/** What an order brings: mostly around 30, a few times very much; a third of it is profit. */
const orderOf = (random: () => number): number =>
  Math.round(100 * Math.exp(3.2 + 0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())));
const MEAN_ORDER = 100 * Math.exp(3.2 + 0.8 ** 2 / 2);

function spend(arm: ArmSums, revenue: number): void {
  const profit = revenue / 3;
  arm.cameBack += 1;
  arm.orders += 1;
  arm.revenue += revenue;
  arm.revenueSquares += revenue ** 2;
  arm.revenueCubes += revenue ** 3;
  arm.profit += profit;
  arm.profitSquares += profit ** 2;
  arm.profitCubes += profit ** 3;
}

/** In how many of 100 simulated shops, looked at every day for a year, something wrong is ever shown. */
function everWrong(base: number, lift: number, isWrong: (effect: Effect) => boolean): number {
  const random = seededRandom(365);
  const wrong = Array.from({ length: 500 }, () => lives(random, base, lift, isWrong));
  return (wrong.filter(Boolean).length / wrong.length) * 100;
}

const misses = (shown: Likely | null, truth: number) => shown !== null && (shown.low > truth || shown.high < truth);

it("shows no effect of an A/A series, in customers, revenue or profit, in 95 of 100 shops that look every day", () => {
  const shows = ({ state, lift, revenue, profit }: Effect) =>
    state === "proven" || misses(lift, 0) || misses(revenue, 0) || misses(profit, 0);
  expect(everWrong(0.05, 0, shows)).toBeLessThanOrEqual(5);
});

it.each([
  ["customers", ({ lift }: Effect) => misses(lift, 0.03)],
  ["revenue", ({ revenue }: Effect) => misses(revenue, 0.03 * MEAN_ORDER)],
  ["profit", ({ profit }: Effect) => misses(profit, (0.03 * MEAN_ORDER) / 3)],
] as const)(
  "shows no interval of %s that misses a known effect in 93 of 100 shops that look every day",
  (_, isWrong) => {
    expect(everWrong(0.05, 0.03, isWrong)).toBeLessThanOrEqual(7);
  },
);
