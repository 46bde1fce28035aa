import { type Sample, sequenceErrors, shareSample } from "../../statistics/confidence-sequence.ts";
import type { PowerSums } from "../../statistics/skewed-mean.ts";
import { skewedDifference } from "../../statistics/skewed-mean.ts";

/** One arm of a series: everybody drawn, and what those whose watched time is over did in it. Money in minor units. */
export interface ArmSums {
  assigned: number;
  /** Whose watched time is over: all that follows counts them alone, texted or not. */
  measured: number;
  cameBack: number;
  orders: number;
  discount: number;
  /** Cost of their texts. */
  texts: number;
  revenue: number;
  revenueSquares: number;
  revenueCubes: number;
  profit: number;
  profitSquares: number;
  profitCubes: number;
}

export interface Arms {
  treated: ArmSums;
  holdout: ArmSums;
}

/** An estimate, and between what it very likely lies. */
export interface Likely {
  value: number;
  low: number;
  high: number;
}

/** What texts brought beyond what would have happened anyway, by those whose watched time is over. */
export interface Effect {
  /** none: nobody is left alone · early: a difference of 0 is still possible · proven: it is not. */
  state: "none" | "early" | "proven";
  /** How many more come back, as a share of those who got texts, 0 to 1; null while a group is empty. */
  lift: Likely | null;
  /** Revenue and profit per customer with texts, minor units; null with too few buyers left alone. */
  revenue: Likely | null;
  profit: Likely | null;
  /** About how many more customers must be measured; null where it is proven or no number of them is in sight. */
  missing: number | null;
}

/** Size at which the intervals are narrowest; they hold at every other size too. */
const PLANNED = 2_000;

/** With fewer buyers left alone, money per customer is a matter of single orders. */
const LEAST_BUYERS = 20;

/**
 * Both arms of one series or several, each compared within itself, so that series of different size or share do not mix.
 * The intervals are a confidence sequence: they hold however often one looks.
 * @param assumed share, 0 to 1, by which the merchant expects more to come back.
 */
export function effectOf(series: readonly Arms[], assumed: number): Effect {
  const compared = series.filter(({ treated, holdout }) => treated.measured > 0 && holdout.measured > 0);
  const held = series.some(({ holdout }) => holdout.assigned > 0);
  if (compared.length === 0) {
    const missing = held ? customersUntil(assumed, USUAL, 0) : null;
    return { state: held ? "early" : "none", lift: null, revenue: null, profit: null, missing };
  }
  const { lift, spread, measured } = liftOf(compared);
  const proven = lift.low > 0 || lift.high < 0;
  const buyers = Math.min(buyersIn(compared, "holdout"), buyersIn(compared, "treated"));
  const money = buyers >= LEAST_BUYERS;
  return {
    state: proven ? "proven" : "early",
    lift,
    revenue: money ? moneyOf(compared, measured, "revenue") : null,
    profit: money ? moneyOf(compared, measured, "profit") : null,
    missing: proven ? null : customersUntil(assumed, { spread, measured }, lift.value),
  };
}

const buyersIn = (series: readonly Arms[], arm: keyof Arms): number =>
  series.reduce((sum, arms) => sum + arms[arm].cameBack, 0);

const totalIn = (series: readonly Arms[], arm: keyof Arms): number =>
  series.reduce((sum, arms) => sum + arms[arm].measured, 0);

/** A share of 5 % with a tenth left alone: what is looked for before anything is known. */
const USUAL = { spread: Math.sqrt((0.05 * 0.95) / 0.09), measured: 0 };

/** The lift with its sequence, weighted by those who got texts; `spread` is a customer's standard deviation. */
function liftOf(series: readonly Arms[]): { lift: Likely; spread: number; measured: number } {
  const treated = totalIn(series, "treated");
  const measured = treated + totalIn(series, "holdout");
  let [value, variance] = [0, 0];
  for (const arms of series) {
    const weight = arms.treated.measured / treated;
    const [one, other] = [shareOf(arms.treated), shareOf(arms.holdout)];
    value += weight * (one.mean - other.mean);
    variance += weight ** 2 * (one.variance / one.count + other.variance / other.count);
  }
  const half = Math.sqrt(variance) * sequenceErrors(measured, PLANNED);
  return { lift: { value, low: value - half, high: value + half }, spread: Math.sqrt(variance * measured), measured };
}

const shareOf = (arm: ArmSums): Sample => shareSample({ successes: arm.cameBack, trials: arm.measured });

/** Money per customer with its sequence; each series' own limits lean as its money does. */
function moneyOf(series: readonly Arms[], measured: number, what: "revenue" | "profit"): Likely | null {
  const treated = totalIn(series, "treated");
  const errors = sequenceErrors(measured, PLANNED);
  let [value, below, above] = [0, 0, 0];
  for (const arms of series) {
    const found = skewedDifference(sumsOf(arms.treated, what), sumsOf(arms.holdout, what), errors);
    if (!found) return null;
    const weight = arms.treated.measured / treated;
    value += weight * found.difference;
    below += (weight * (found.difference - found.low)) ** 2;
    above += (weight * (found.high - found.difference)) ** 2;
  }
  return { value, low: value - Math.sqrt(below), high: value + Math.sqrt(above) };
}

function sumsOf(arm: ArmSums, what: "revenue" | "profit"): PowerSums {
  return { count: arm.measured, sum: arm[what], squares: arm[`${what}Squares`], cubes: arm[`${what}Cubes`] };
}

/** Further than that nobody looks ahead. */
const MOST_CUSTOMERS = 10_000_000;

/**
 * How many more it takes to tell an effect of the assumed size from chance; where that is told by now, one of the size
 * that is seen.
 */
function customersUntil(
  assumed: number,
  { spread, measured }: { spread: number; measured: number },
  seen: number,
): number | null {
  const half = (n: number) => (spread / Math.sqrt(n)) * sequenceErrors(n, PLANNED);
  const wanted = measured > 0 && half(measured) <= assumed ? Math.abs(seen) : assumed;
  if (half(MOST_CUSTOMERS) > wanted) return null;
  let [low, high] = [Math.max(1, measured), MOST_CUSTOMERS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (half(middle) <= wanted) high = middle;
    else low = middle;
  }
  return roughly(high - measured);
}

/** Two digits: more would claim to know. */
function roughly(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.ceil(count / unit) * unit;
}

/** What follows from an effect for all who got texts. Money in minor units. */
export interface Outcome {
  /** Customers who came back only through texts. */
  extra: Likely | null;
  extraRevenue: Likely | null;
  extraProfit: Likely | null;
  /** Texts and discounts for each of them; null while it is not proven that there are any. */
  costEach: number | null;
  /** Of the discounts, what went to those who would have come anyway, and its share, 0 to 1. */
  gifts: { amount: number; share: number } | null;
}

/** @param series the same as the effect was worked out from. */
export function outcomeOf(series: readonly Arms[], effect: Effect): Outcome {
  const compared = series.filter(({ treated, holdout }) => treated.measured > 0 && holdout.measured > 0);
  const customers = totalIn(compared, "treated");
  const times = (likely: Likely | null): Likely | null =>
    likely && { value: likely.value * customers, low: likely.low * customers, high: likely.high * customers };
  const extra = times(effect.lift);
  const spent = compared.reduce((sum, { treated }) => sum + treated.texts + treated.discount, 0);
  return {
    extra,
    extraRevenue: times(effect.revenue),
    extraProfit: times(effect.profit),
    costEach: extra && extra.low > 0 ? spent / extra.value : null,
    gifts: giftsOf(compared),
  };
}

/** Whoever would have come anyway did not need the discount: as many as came back of those left alone. */
function giftsOf(series: readonly Arms[]): Outcome["gifts"] {
  let [amount, all] = [0, 0];
  for (const { treated, holdout } of series) {
    if (treated.cameBack === 0) continue;
    const anyway = Math.min(treated.cameBack, (treated.measured * holdout.cameBack) / holdout.measured);
    amount += (treated.discount * anyway) / treated.cameBack;
    all += treated.discount;
  }
  return all > 0 ? { amount, share: amount / all } : null;
}
