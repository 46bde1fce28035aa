import { expect, it } from "vitest";
import { sequenceErrors } from "./confidence-sequence.ts";
import { type Random, seededRandom } from "./seeded-random.ts";
import { type PowerSums, skewedDifference, skewedMean } from "./skewed-mean.ts";

const nothing = (): PowerSums => ({ count: 0, sum: 0, squares: 0, cubes: 0 });

function add(sums: PowerSums, value: number): void {
  sums.count += 1;
  sums.sum += value;
  sums.squares += value ** 2;
  sums.cubes += value ** 3;
}

function sumsOf(values: readonly number[]): PowerSums {
  const sums = nothing();
  for (const value of values) add(sums, value);
  return sums;
}

const ONE = sumsOf([0, 0, 0, 0, 0, 0, 10, 20, 0, 50]);
const OTHER = sumsOf([0, 0, 0, 5, 0, 0, 0, 8, 0, 0]);

/** Worked out independently (Python, from Hall's formula, moments about the mean). */
it("agrees with Hall's limits of one group", () => {
  const found = skewedMean(ONE);
  expect(found?.mean).toBeCloseTo(8, 10);
  expect(found?.low).toBeCloseTo(0.5408071018094125, 8);
  expect(found?.high).toBeCloseTo(49.92636469190302, 8);
});

it("recovers the variance of a difference from both groups' limits", () => {
  const found = skewedDifference(ONE, OTHER);
  expect(found?.difference).toBeCloseTo(6.7, 10);
  expect(found?.low).toBeCloseTo(-1.5928319642920288, 8);
  expect(found?.high).toBeCloseTo(48.64796992711608, 8);
});

it("is the usual interval where nothing leans to a side", () => {
  const found = skewedMean(sumsOf([1, 2, 3]));
  expect(found?.high).toBeCloseTo(2 + 1.959963984540054 / Math.sqrt(3), 10);
});

it("knows no interval of fewer than two", () => {
  expect(skewedMean(sumsOf([5]))).toBeNull();
  expect(skewedDifference(ONE, nothing())).toBeNull();
});

/** Money of one customer: 8 of 100 order, a few of them for much. */
const money = (random: Random, share: number): number =>
  random() < share
    ? Math.exp(3.5 + 0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()))
    : 0;
const MEAN_ORDER = Math.exp(3.5 + 0.8 ** 2 / 2);

it("holds the true difference in 93 of 100 shops with 900 customers against 100", () => {
  const random = seededRandom(900);
  const shops = 1_000;
  let held = 0;
  for (let shop = 0; shop < shops; shop += 1) {
    const [treated, left] = [nothing(), nothing()];
    for (let customer = 0; customer < 900; customer += 1) add(treated, money(random, 0.08));
    for (let customer = 0; customer < 100; customer += 1) add(left, money(random, 0.08));
    const found = skewedDifference(treated, left);
    if (found && found.low <= 0 && found.high >= 0) held += 1;
  }
  expect(held / shops).toBeGreaterThanOrEqual(0.93);
});

it("holds it at every look from 20 buyers left alone on, with the errors of a sequence", () => {
  const random = seededRandom(45);
  const [shops, truth] = [200, 0.03 * MEAN_ORDER];
  let held = 0;
  for (let shop = 0; shop < shops; shop += 1) {
    const [treated, left] = [nothing(), nothing()];
    let [always, buyers] = [true, 0];
    for (let customer = 1; customer <= 8_000 && always; customer += 1) {
      const alone = random() < 0.1;
      const spent = money(random, alone ? 0.05 : 0.08);
      add(alone ? left : treated, spent);
      if (alone && spent > 0) buyers += 1;
      if (buyers < 20 || customer % 40 !== 0) continue;
      const found = skewedDifference(treated, left, sequenceErrors(customer, 2_000));
      always = !found || (found.low <= truth && found.high >= truth);
    }
    if (always) held += 1;
  }
  expect(held / shops).toBeGreaterThanOrEqual(0.93);
});
