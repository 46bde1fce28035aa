import type { AlarmKind } from "./alarm.ts";
import type { SeriesState } from "./series.ts";
import type { SoftStartState } from "./soft-start.ts";

/** What a series can suffer from, the worst first. */
const AILMENTS = ["filtered", "delivery", "opt_outs", "soft_start_held", "no_entries"] as const satisfies AlarmKind[];

/** soft_start: its first customers are being watched · well: nothing is the matter. */
export type SeriesHealth = (typeof AILMENTS)[number] | "soft_start" | "well";

/** How a series is, in one word; null of one that is off and of which nothing bad is known. */
export function healthOf(
  state: SeriesState,
  alarms: readonly AlarmKind[],
  soft: SoftStartState | null,
): SeriesHealth | null {
  const worst = AILMENTS.find((ailment) => alarms.includes(ailment));
  if (worst) return worst;
  if (state !== "on") return null;
  if (soft === "held") return "soft_start_held";
  return soft === null || soft === "over" ? "well" : "soft_start";
}
