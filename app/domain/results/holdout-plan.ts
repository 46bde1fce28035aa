import { smallestDetectable } from "../../statistics/sample-size.ts";

/** How many should be left alone, and the least effect that shows within a year with them. */
export interface HoldoutPlan {
  /** Share, 0 to 1: 0.1, 0.2, or 0 where neither proves enough. */
  share: number;
  /** Share, 0 to 1, by which more must come back to be proven: with that group, or with the largest where it is 0. */
  provable: number;
  /** Customers a year and the share that comes back without texts, as they were reckoned with. */
  customers: number;
  base: number;
}

/** A comparison group that could only prove more than this is not worth its orders. */
export const PROVABLE_AT_MOST = 0.04;

/** The least first: each customer left alone gets no text. */
const SHARES = [0.1, 0.2] as const;

/**
 * Plans the comparison group: 10 % where that proves a lift of 4 points within 12 months, 20 % where only that does, else
 * none (80 % power, 5 %).
 * @param customers who enter a series in 12 months. @param base share, 0 to 1, who come back without texts.
 */
export function planHoldout(customers: number, base: number): HoldoutPlan {
  const plans = SHARES.map((share) => ({
    share,
    provable: smallestDetectable(customers, share, base),
    customers,
    base,
  }));
  const fitting = plans.find(({ provable }) => provable <= PROVABLE_AT_MOST);
  return fitting ?? { share: 0, provable: smallestDetectable(customers, 0.2, base), customers, base };
}
