import { meanOverBeta } from "./beta-mean.ts";

/**
 * The BG/NBD model of repeat buying (Fader, Hardie & Lee 2005, "Counting Your Customers" the Easy Way): while active,
 * somebody acts at a rate λ ~ gamma(shape r, rate alpha) per unit of time, and after each event stops for good with
 * probability p ~ beta(a, b). All four are above 0.
 */
export interface BgNbdParameters {
  r: number;
  /** In the unit of time of the rows it was fitted on. */
  alpha: number;
  a: number;
  b: number;
}

/** What one subject did, in the usual convention of this model; the unit of time is free but one for all rows. */
export interface RepeatHistory {
  /** x: how many events followed the first; a whole number, 0 for who came once. Events of one day are one. */
  frequency: number;
  /** t_x: time from the first event to the last; 0 when frequency is 0. */
  recency: number;
  /** Time from the first event to the end of the observation; at least `recency`. */
  T: number;
}

/** Somebody who has just come for the first time. */
const NEWCOMER: RepeatHistory = { frequency: 0, recency: 0, T: 0 };

/**
 * The chance, 0 to 1, that somebody has not stopped for good by T (Fader & Hardie, "Computing P(alive) using the BG/NBD
 * model", 2008). It is 1 for frequency 0, whatever T is: the model lets people stop only after a repeat event, so never
 * rank or show it for those who came once.
 * @throws RangeError for parameters not above 0 or an impossible history.
 */
export function probabilityAlive(parameters: BgNbdParameters, history: RepeatHistory): number {
  checkParameters(parameters);
  checkHistory(history);
  if (history.frequency === 0) return 1;
  return 1 / (1 + Math.exp(logOddsOfHavingStopped(parameters, history)));
}

/** ln( a/(b+x−1) · ((alpha+T)/(alpha+t_x))^(r+x) ), for x ≥ 1: the odds of having stopped right after the last event. */
function logOddsOfHavingStopped({ r, alpha, a, b }: BgNbdParameters, { frequency, recency, T }: RepeatHistory): number {
  return Math.log(a / (b + frequency - 1)) + (r + frequency) * Math.log((alpha + T) / (alpha + recency));
}

/**
 * The expected number of events in the coming time t: E[Y(t) | x, t_x, T] of somebody whose history is known (equation 10
 * of Fader, Hardie & Lee 2005), or without a history E[X(t)] of a newcomer (their equation 9), the first event not counted.
 *
 * Computed as P(alive) · Σₙ P(n events if nobody stopped) · E[events made before stopping, at most n], which equals the
 * paper's expression in ₂F₁ but has only positive terms, no cancellation, and no poles at a = 1 or a + b = 1.
 * @param parameters of `fitBgNbd`, or its whole result when it is fitted.
 * @param t ≥ 0, in the unit of time of the rows (weeks, if the rows were in weeks).
 * @param history `{ frequency, recency, T }` in that unit; left out: a newcomer.
 * @returns a number of events, 0 or more, not rounded.
 * @throws RangeError for parameters not above 0, a negative t or an impossible history.
 */
export function expectedTransactions(parameters: BgNbdParameters, t: number, history = NEWCOMER): number {
  const { r, alpha, a, b } = parameters;
  if (!(t >= 0 && Number.isFinite(t))) throw new RangeError(`A time to come is 0 or more, not ${t}`);
  const alive = probabilityAlive(parameters, history);
  const shape = r + history.frequency;
  const reach = t / (alpha + history.T);
  const beta = b + history.frequency;
  const terms = 60 * (1 + reach) + 4 * shape * reach;
  return alive * (terms < 20_000 ? eventsBySum(shape, reach, a, beta) : eventsByIntegral(shape, reach, a, beta));
}

/** Σₙ NB(n; shape, z) · Σ_{j<n} (beta)ⱼ/(a+beta)ⱼ with z = reach/(1+reach), until the tail is below double precision. */
function eventsBySum(shape: number, reach: number, a: number, beta: number): number {
  const z = reach / (1 + reach);
  let chance = Math.exp(-shape * Math.log1p(reach));
  if (chance < 1e-280) return eventsByIntegral(shape, reach, a, beta);
  let [goesOn, made, sum] = [1, 0, 0];
  const mean = shape * reach;
  for (let n = 0; n <= mean || chance * (made + n - mean) > 1e-16 * (sum + 1e-300) * (1 - z); n += 1) {
    sum += chance * made;
    made += goesOn;
    goesOn *= (beta + n) / (a + beta + n);
    chance *= (z * (shape + n)) / (n + 1);
  }
  return sum;
}

/** The same number as the mean of (1 − (1 + p·reach)^−shape)/p over p ~ beta(a, beta), for a time far beyond T. */
function eventsByIntegral(shape: number, reach: number, a: number, beta: number): number {
  return meanOverBeta(a, beta, (p) => -Math.expm1(-shape * Math.log1p(p * reach)) / p);
}

/** @throws RangeError unless all four are above 0 and finite. */
export function checkParameters(parameters: BgNbdParameters): void {
  const { r, alpha, a, b } = parameters;
  for (const value of [r, alpha, a, b])
    if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`Parameters are above 0, not ${value}`);
}

/** @throws RangeError for a history that cannot be. */
export function checkHistory({ frequency, recency, T }: RepeatHistory): void {
  if (!Number.isSafeInteger(frequency) || frequency < 0)
    throw new RangeError(`A frequency is a whole number from 0, not ${frequency}`);
  if (!(recency >= 0 && recency <= T && Number.isFinite(T)))
    throw new RangeError(`A recency lies between 0 and T; this one is ${recency} of ${T}`);
}
