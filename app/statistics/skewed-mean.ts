import type { Interval } from "./proportion-difference.ts";

/** Power sums of what was observed: enough for mean, variance and skewness, and they add up over days. */
export interface PowerSums {
  count: number;
  sum: number;
  squares: number;
  cubes: number;
}

interface Moments {
  mean: number;
  /** Of the mean. */
  error: number;
  /** Skewness of the observations over the root of their number. */
  slant: number;
}

/** Two-sided 95 %. */
const Z_95 = 1.959963984540054;

/** @returns null with fewer than two observations. */
function momentsOf({ count, sum, squares, cubes }: PowerSums): Moments | null {
  if (count < 2) return null;
  const mean = sum / count;
  const variance = Math.max(0, (squares - count * mean * mean) / (count - 1));
  const third = cubes / count - (3 * mean * squares) / count + 2 * mean ** 3;
  const slant = variance > 0 ? third / variance ** 1.5 / Math.sqrt(count) : 0;
  return { mean, error: Math.sqrt(variance / count), slant };
}

/** Hall's transformation turned around: the studentised mean at which the transformed one is z. */
function unskew(z: number, slant: number): number {
  if (Math.abs(slant) < 1e-9) return z;
  return (3 / slant) * (Math.cbrt(1 + slant * (z - slant / 6)) - 1);
}

/**
 * Limits of a mean whose observations lean to one side, as money does: most bring nothing, few much. Hall (1992), "On
 * the removal of skewness by transformation".
 * @param z standard errors of the normal distribution, 1.96 for 95 %.
 * @returns null with fewer than two observations.
 */
export function skewedMean(sums: PowerSums, z = Z_95): { mean: number; low: number; high: number } | null {
  const moments = momentsOf(sums);
  if (!moments) return null;
  const { mean, error, slant } = moments;
  return { mean, low: mean - error * unskew(z, slant), high: mean - error * unskew(-z, slant) };
}

/**
 * The difference of two such means: the variance is recovered from each one's own limits (MOVER; Zou & Donner 2008).
 * @returns null with fewer than two observations in either group.
 */
export function skewedDifference(one: PowerSums, other: PowerSums, z = Z_95): Interval | null {
  const [a, b] = [skewedMean(one, z), skewedMean(other, z)];
  if (!a || !b) return null;
  const difference = a.mean - b.mean;
  return {
    difference,
    low: difference - Math.hypot(a.mean - a.low, b.high - b.mean),
    high: difference + Math.hypot(a.high - a.mean, b.mean - b.low),
  };
}
