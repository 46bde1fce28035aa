import { HORIZON_DAYS, type WindowPoint } from "./suggested-window.ts";

/**
 * The typical day of coming back: by then half of those have ordered again who do so by themselves within 180 days. Null
 * where the curve does not reach so far, or nobody came back.
 */
export function comebackDay(curve: readonly Pick<WindowPoint, "days" | "returned">[]): number | null {
  const within = curve.filter(({ days, returned }) => days <= HORIZON_DAYS && returned !== null);
  const last = within.at(-1);
  if (!last?.returned || last.days < HORIZON_DAYS) return null;
  const half = last.returned / 2;
  return within.find(({ returned }) => returned !== null && returned >= half)?.days ?? null;
}
