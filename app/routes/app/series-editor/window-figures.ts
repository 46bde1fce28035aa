import { HORIZON_DAYS, type WindowPoint } from "../../../domain/lapse/suggested-window.ts";

/** What a window of some days would mean; null for what the purchases do not reach. */
export interface WindowFigures {
  /** Of those who come back by themselves within 180 days, the share who have by then. */
  doneBy: number | null;
  /** Of those silent so long, the share who would still come back within 60 days. */
  gift: number | null;
}

/** Read off the curve, between its points in a straight line. */
export function figuresAt(curve: readonly WindowPoint[], days: number): WindowFigures {
  const within = valueAt(curve, "returned", HORIZON_DAYS);
  const returned = valueAt(curve, "returned", Math.min(days, HORIZON_DAYS));
  return {
    doneBy: returned === null || !within ? null : returned / within,
    gift: valueAt(curve, "returnUnaided", days),
  };
}

function valueAt(curve: readonly WindowPoint[], what: "returned" | "returnUnaided", days: number): number | null {
  const after = curve.findIndex((point) => point.days >= days);
  const to = curve[after];
  if (!to) return null;
  if (to.days === days) return to[what];
  const from = curve[after - 1] ?? (what === "returned" ? { days: 0, returned: 0, returnUnaided: null } : to);
  const [low, high] = [from[what], to[what]];
  if (low === null || high === null) return null;
  return low + (to === from ? 0 : ((high - low) * (days - from.days)) / (to.days - from.days));
}
