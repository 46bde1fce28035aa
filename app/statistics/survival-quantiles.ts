import type { SurvivalStep } from "./kaplan-meier.ts";

type Curve = readonly SurvivalStep[];

/**
 * S(t), 0 to 1: the share of gaps longer than t, by a curve of `kaplanMeier`.
 * @returns null beyond the longest gap seen, unless every gap had ended by then; null for a curve without an event.
 */
export function survivalAt(curve: Curve, t: number): number | null {
  const last = curve[curve.length - 1];
  if (!last || (t > last.until && last.s > 0)) return null;
  return stepAt(curve, t)?.s ?? 1;
}

/** The last step that begins at or before t, by halving. */
function stepAt(curve: Curve, t: number): SurvivalStep | undefined {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve[middle]?.t ?? Number.POSITIVE_INFINITY) <= t) low = middle + 1;
    else high = middle;
  }
  return curve[low - 1];
}

/**
 * The smallest t with F(t) = 1 − S(t) ≥ share; share = 0.5 is the median. With limits where the 95 % band of the curve
 * crosses the same height (Brookmeyer & Crowley 1982).
 * @param share above 0, at most 1.
 * @returns t in the unit of the gaps; null for what the data do not reach (F stays below the share).
 */
export function survivalQuantile(
  curve: Curve,
  share: number,
): { t: number | null; low: number | null; high: number | null } {
  const firstWhere = (reached: (step: SurvivalStep) => boolean) => curve.find(reached)?.t ?? null;
  const height = 1 - share + 1e-12;
  return {
    t: firstWhere((step) => step.s <= height),
    low: firstWhere((step) => step.low <= height),
    high: firstWhere((step) => step.high <= height),
  };
}

/**
 * The smallest t with F(t) ≥ share · F(horizon): by then the given share of all that end within the horizon have ended.
 * Unlike a quantile of the ended gaps alone, it does not grow with the length of the observation.
 * @param share above 0, at most 1. @param horizon in the unit of the gaps.
 * @returns null when the observation does not reach the horizon, or nothing ended within it.
 */
export function quantileWithin(curve: Curve, share: number, horizon: number): number | null {
  const atHorizon = survivalAt(curve, horizon);
  if (atHorizon === null || atHorizon === 1) return null;
  const height = 1 - share * (1 - atHorizon) + 1e-12;
  return curve.find((step) => step.s <= height)?.t ?? null;
}

/**
 * The chance that a gap already `t` long ends within the next `span`: 1 − S(t + span)/S(t).
 * @returns 0 to 1; null when the observation does not reach t + span, or no gap is longer than t.
 */
export function chanceToEndWithin(curve: Curve, t: number, span: number): number | null {
  const now = survivalAt(curve, t);
  const then = survivalAt(curve, t + span);
  return now === null || then === null || now === 0 ? null : 1 - then / now;
}
