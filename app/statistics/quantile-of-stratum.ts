import { bootstrapInterval, type SubjectGap } from "./bootstrap-interval.ts";
import { type Gap, kaplanMeier, type SurvivalStep } from "./kaplan-meier.ts";
import { quantileWithin, survivalAt } from "./survival-quantiles.ts";

/** Gaps of one stratum, or of all, and of how many subjects they are. */
export interface Stratum {
  gaps: readonly SubjectGap[];
  subjects: number;
}

export interface QuantileRule {
  /** Which share of all gaps that end within the horizon has to have ended. */
  share: number;
  /** In the unit of the gaps. */
  horizon: number;
  minimumSubjects: number;
  minimumEvents: number;
  /** The answer when the data carry none. */
  fallback: number;
}

/** Why a stratum gives no answer; `observation_too_short`: no gap has been watched up to the horizon. */
export type TooThin = "too_few_subjects" | "too_few_events" | "observation_too_short";

export type StratumQuantile =
  | {
      basis: "stratum" | "pooled";
      /** In the unit of the gaps, not rounded. */
      t: number;
      /** 95 % bootstrap interval by subject; null where too many draws gave no value. */
      interval: { low: number; high: number } | null;
      curve: SurvivalStep[];
      subjects: number;
      events: number;
      /** Why the stratum itself was not enough; null when it was. */
      stratumTooThin: TooThin | null;
    }
  | { basis: "fallback"; t: number; stratumTooThin: TooThin; pooledTooThin: TooThin };

/**
 * The smallest t by which the given share of the gaps that end within the horizon have ended (see `quantileWithin`), from
 * the stratum if it is rich enough, else from all strata together, else the fallback; and which of the three it was.
 */
export function quantileOfStratum(own: Stratum, pooled: Stratum, rule: QuantileRule): StratumQuantile {
  const first = estimate(own, rule);
  if (typeof first !== "string") return { basis: "stratum", ...first, stratumTooThin: null };
  const second = estimate(pooled, rule);
  if (typeof second !== "string") return { basis: "pooled", ...second, stratumTooThin: first };
  return { basis: "fallback", t: rule.fallback, stratumTooThin: first, pooledTooThin: second };
}

interface Estimate {
  t: number;
  interval: { low: number; high: number } | null;
  curve: SurvivalStep[];
  subjects: number;
  events: number;
}

function estimate({ gaps, subjects }: Stratum, rule: QuantileRule): Estimate | TooThin {
  const events = gaps.reduce((sum, { e, weight = 1 }) => sum + e * weight, 0);
  if (subjects < rule.minimumSubjects) return "too_few_subjects";
  if (events < rule.minimumEvents) return "too_few_events";
  const curve = kaplanMeier(gaps);
  const t = quantileWithin(curve, rule.share, rule.horizon);
  if (t === null) return survivalAt(curve, rule.horizon) === null ? "observation_too_short" : "too_few_events";
  const interval = bootstrapInterval(cutBeyond(gaps, rule.horizon), (drawn) => quantileOfDraw(drawn, rule));
  return { t, interval, curve, subjects, events };
}

/** Longer gaps count as open just beyond the horizon: no curve up to it changes, and a draw has fewer kinds of gaps. */
function cutBeyond(gaps: readonly SubjectGap[], horizon: number): SubjectGap[] {
  return gaps.map((gap) => (gap.t > horizon ? { ...gap, t: horizon + 1, e: 0 } : gap));
}

/** A draw may miss the few gaps that reach the horizon: it then counts as far as its own gaps go. */
function quantileOfDraw(gaps: readonly Gap[], { share, horizon }: QuantileRule): number | null {
  const curve = kaplanMeier(gaps);
  return quantileWithin(curve, share, Math.min(horizon, curve[curve.length - 1]?.until ?? horizon));
}
