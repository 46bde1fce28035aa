import { differenceInterval, type Proportion } from "../../statistics/proportion-difference.ts";

/** How many more come back through texts, as shares of those who got them; 95 % interval. */
export interface MeasuredUplift {
  share: number;
  low: number;
  high: number;
}

/** Known well enough to replace the merchant's assumption when the interval is no wider than ± 2 percentage points. */
const WIDEST = 0.04;

/**
 * The uplift the comparison group shows, over everybody whose measured time is over.
 * @returns null while too few are known. A measured loss counts as no uplift.
 */
export function measuredUplift(treated: Proportion, holdout: Proportion): MeasuredUplift | null {
  const found = differenceInterval(treated, holdout);
  if (!found || found.high - found.low > WIDEST) return null;
  return { share: Math.max(0, found.difference), low: found.low, high: found.high };
}
