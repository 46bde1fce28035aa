import type { SeededRandom } from "./seeded-random.ts";
import type { SandboxShop } from "./shops.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;

/**
 * How the customers of a shop buy (a BG/NBD process): everyone has a rate of their own, drawn from a gamma
 * distribution, and after each order leaves for good with a probability of their own, drawn from a beta distribution.
 */
export interface PurchaseParameters {
  /** Shape of the gamma distribution of rates. */
  readonly rateShape: number;
  /** Scale of the gamma distribution of rates, orders per day; mean rate = shape × scale. */
  readonly rateScale: number;
  readonly dropoutAlpha: number;
  readonly dropoutBeta: number;
  /** Share who buy exactly once, whatever their rate. */
  readonly oneTimeShare: number;
  /** Share of registered customers who never bought. */
  readonly neverBoughtShare: number;
  readonly historyDays: number;
}

/** The true parameters, by country of the shop; what a fit on the orders should find again. */
export const PURCHASE_PARAMETERS: Readonly<Record<SandboxShop["country"], PurchaseParameters>> = {
  DE: {
    rateShape: 1.6,
    rateScale: 1 / 75,
    dropoutAlpha: 0.9,
    dropoutBeta: 4.2,
    oneTimeShare: 0.2,
    neverBoughtShare: 0.03,
    historyDays: 730,
  },
  US: {
    rateShape: 1.3,
    rateScale: 1 / 80,
    dropoutAlpha: 0.9,
    dropoutBeta: 3.4,
    oneTimeShare: 0.26,
    neverBoughtShare: 0.04,
    historyDays: 730,
  },
};

/** One customer's own, hidden rhythm. */
export interface Rhythm {
  readonly meanGapDays: number;
  readonly dropoutShare: number;
}

/** Draws a customer's rhythm. */
export function drawRhythm(random: SeededRandom, parameters: PurchaseParameters): Rhythm {
  const rate = Math.max(random.gamma(parameters.rateShape, parameters.rateScale), 1 / 1500);
  const left = random.gamma(parameters.dropoutAlpha, 1);
  const right = random.gamma(parameters.dropoutBeta, 1);
  const dropoutShare = random.chance(parameters.oneTimeShare) ? 1 : left / (left + right);
  return { meanGapDays: 1 / rate, dropoutShare };
}

/** When the customer orders again after an order at `at` (milliseconds), or null when they are gone for good. */
export function drawNextOrder(random: SeededRandom, rhythm: Rhythm, at: number, shop: SandboxShop): number | null {
  if (random.chance(rhythm.dropoutShare)) return null;
  const gap = Math.max(random.exponential(rhythm.meanGapDays) * DAY, 3 * HOUR);
  return atWakingHour(random, at + gap, shop);
}

/** Moves a time between midnight and seven (the shop's standard time) into the following morning. */
export function atWakingHour(random: SeededRandom, at: number, shop: SandboxShop): number {
  const zone = shop.country === "DE" ? HOUR : -6 * HOUR;
  const intoDay = (((at + zone) % DAY) + DAY) % DAY;
  if (intoDay >= 7 * HOUR) return Math.round(at);
  return Math.round(at - intoDay + 7 * HOUR + random.next() * 15 * HOUR);
}
