import { smallestDetectable } from "../../statistics/sample-size.ts";

/** How many should be left alone, and the least effect that shows within a year with them. */
export interface HoldoutPlan {
  /** Share, 0 to 1: 0.1, 0.2, or 0 where neither proves enough. */
  share: number;
  /**
   * Share, 0 to 1, by which more must come back to be proven: with that group, or with the largest where it is 0; null
   * where nobody comes.
   */
  provable: number | null;
  /** Customers a year and the share that comes back without texts, as they were reckoned with. */
  customers: number;
  base: number;
}

/** How many of a shop's customers are left alone, who said so, and what its customers speak for. */
export interface Holdout {
  /** 0 to 1 */
  share: number;
  /** planner: it follows the plan until the first series is switched on. */
  by: "planner" | "merchant";
  /** null: not known yet. */
  plan: HoldoutPlan | null;
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
  const provable = (share: number) => smallestDetectable(customers, share, base);
  const share = customers > 0 ? (SHARES.find((one) => provable(one) <= PROVABLE_AT_MOST) ?? 0) : 0;
  return { share, provable: customers > 0 ? provable(share || 0.2) : null, customers, base };
}

/** Who can enter a series, as they were last counted. */
export interface HoldoutOutlook {
  /** Who could enter right now. */
  waiting: number;
  /** Of these, who became inactive within the last year: as many are taken to follow in the next. */
  yearly: number;
  /** Share, 0 to 1, of those who buy again by themselves while they are watched. */
  base: number;
}

/** Who was drawn within the last year. */
export interface Drawn {
  customers: number;
  /** Since the first of them, at most 365. */
  days: number;
  /** Of the comparison group: whose watched time is over, and who of them came back. */
  measured: number;
  cameBack: number;
}

const YEAR_DAYS = 365;

/** With fewer measured the comparison group says less about who comes anyway than the shop's past. */
const LEAST_MEASURED = 200;

/**
 * The plan by what is known: before the first draw by those who wait and who will follow, then more and more by those who
 * were drawn, after a year by them alone. @param outlook null: not counted yet. @param drawn null: nobody was.
 * @returns null while nothing is known.
 */
export function planByOutlook(outlook: HoldoutOutlook | null, drawn: Drawn | null): HoldoutPlan | null {
  if (!outlook && !drawn) return null;
  const ahead = (YEAR_DAYS - Math.min(drawn?.days ?? 0, YEAR_DAYS)) / YEAR_DAYS;
  const waiting = ahead > 0 ? (outlook?.waiting ?? 0) : 0;
  const customers = (drawn?.customers ?? 0) + waiting + Math.round((outlook?.yearly ?? 0) * ahead);
  const measured = drawn && drawn.measured >= LEAST_MEASURED && drawn.cameBack > 0;
  return planHoldout(customers, measured ? drawn.cameBack / drawn.measured : (outlook?.base ?? USUAL_BASE));
}

/** While the shop's purchases do not tell: what is usual. */
export const USUAL_BASE = 0.05;

/**
 * Of those silent for the whole window the share who buy again by themselves while they are watched, by the curve of the
 * shop's own purchases; null where it does not reach so far.
 */
export function baseOfCurve(
  curve: readonly { days: number; returned: number | null }[],
  windowDays: number,
  watchedDays: number,
): number | null {
  const returnedBy = (days: number) => curve.find((point) => point.days >= days)?.returned ?? null;
  const [before, after] = [returnedBy(windowDays), returnedBy(windowDays + watchedDays)];
  if (before === null || after === null || before >= 1) return null;
  const base = (after - before) / (1 - before);
  return base > 0 && base < 1 ? base : null;
}
