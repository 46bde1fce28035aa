import type { FunnelRow } from "../../../components/funnel.tsx";
import type { AudienceStage } from "../../../domain/series/audience-stages.ts";
import type { AudiencePreview } from "../../../domain/series/preview-audience.server.ts";
import type { Formats } from "./formats.ts";

/** The stages of an audience as a funnel's rows; a dash while nobody was counted or read yet, and what is estimated says so. */
export function funnelRows(
  stages: readonly AudienceStage[],
  preview: AudiencePreview | null,
  labelOf: (stage: AudienceStage) => string,
  { number }: Pick<Formats, "number">,
): FunnelRow[] {
  const known = preview && !(preview.reading && preview.customers === 0) ? preview : null;
  return stages.map((stage) => ({
    label: labelOf(stage),
    count: known?.[stage] ?? 0,
    shown: known ? `${known.estimated ? "≈ " : ""}${number(known[stage])}` : "–",
  }));
}
