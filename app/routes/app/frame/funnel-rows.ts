import type { FunnelRow } from "../../../components/funnel.tsx";
import type { AudienceStage } from "../../../domain/series/audience-stages.ts";
import type { AudiencePreview } from "../../../domain/series/preview-audience.server.ts";
import type { Formats } from "./formats.ts";

/** The stages of an audience as a funnel's rows; a dash while nothing was counted yet, and what is estimated says so. */
export function funnelRows(
  stages: readonly AudienceStage[],
  preview: AudiencePreview | null,
  labelOf: (stage: AudienceStage) => string,
  { number }: Pick<Formats, "number">,
): FunnelRow[] {
  return stages.map((stage) => ({
    label: labelOf(stage),
    count: preview?.[stage] ?? 0,
    shown: preview ? `${preview.estimated ? "≈ " : ""}${number(preview[stage])}` : "–",
  }));
}
