/** Out of `trials` this many did it. */
export interface Proportion {
  successes: number;
  trials: number;
}

export interface Interval {
  /** The estimate itself. */
  difference: number;
  low: number;
  high: number;
}

/** Two-sided 95 %. */
const Z_95 = 1.959963984540054;

/** Wilson's score interval of one proportion. */
export function wilsonInterval({ successes, trials }: Proportion, z = Z_95): { low: number; high: number } {
  const share = successes / trials;
  const centre = share + (z * z) / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials));
  const scale = 1 + (z * z) / trials;
  return { low: Math.max(0, (centre - spread) / scale), high: Math.min(1, (centre + spread) / scale) };
}

/**
 * The difference of two independent proportions with Newcombe's hybrid score interval (1998, method 10): it keeps its
 * promise for small groups and rare events, where the usual interval does not.
 * @returns null when either group is empty.
 */
export function differenceInterval(one: Proportion, other: Proportion, z = Z_95): Interval | null {
  if (one.trials === 0 || other.trials === 0) return null;
  const p = one.successes / one.trials;
  const q = other.successes / other.trials;
  const a = wilsonInterval(one, z);
  const b = wilsonInterval(other, z);
  const difference = p - q;
  return {
    difference,
    low: difference - Math.hypot(p - a.low, b.high - q),
    high: difference + Math.hypot(a.high - p, q - b.low),
  };
}
