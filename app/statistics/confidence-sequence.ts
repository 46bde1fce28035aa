import type { Interval, Proportion } from "./proportion-difference.ts";

/** What was observed in one group. */
export interface Sample {
  count: number;
  mean: number;
  /** Of a single observation. */
  variance: number;
}

/**
 * How many standard errors wide a confidence sequence is to either side after n observations. A usual interval may be
 * looked at once; this one as often as one likes: with probability 1 − alpha it holds the truth at every look.
 * Asymptotic conjugate-mixture sequence (Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2021, "Time-uniform central
 * limit theory"), narrowest where n is `planned`.
 */
export function sequenceErrors(n: number, planned: number, alpha = 0.05): number {
  const rho2 = (-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / planned;
  const scaled = n * rho2 + 1;
  return Math.sqrt(((2 * scaled) / (n * rho2)) * Math.log(Math.sqrt(scaled) / alpha));
}

/** Half the width of a confidence sequence of a mean of n observations with standard deviation `sd`. */
export function sequenceHalfWidth(n: number, sd: number, planned: number, alpha = 0.05): number {
  return (sd / Math.sqrt(n)) * sequenceErrors(n, planned, alpha);
}

/**
 * The difference of two groups' means with its confidence sequence, by everybody observed so far.
 * @param planned size of both groups together at which it is to be narrowest; any size keeps the promise.
 * @returns null when either group is empty.
 */
export function sequenceDifference(one: Sample, other: Sample, planned: number, alpha = 0.05): Interval | null {
  if (one.count === 0 || other.count === 0) return null;
  const n = one.count + other.count;
  const sd = Math.sqrt(n * (one.variance / one.count + other.variance / other.count));
  const half = sequenceHalfWidth(n, sd, planned, alpha);
  const difference = one.mean - other.mean;
  return { difference, low: difference - half, high: difference + half };
}

/**
 * A share as a sample. Its variance is that of Agresti and Coull's share, two successes and two failures added: a group
 * in which nobody did it yet is not taken for certain.
 */
export function shareSample({ successes, trials }: Proportion): Sample {
  if (trials === 0) return { count: 0, mean: 0, variance: 0 };
  const likely = (successes + 2) / (trials + 4);
  return { count: trials, mean: successes / trials, variance: likely * (1 - likely) };
}
