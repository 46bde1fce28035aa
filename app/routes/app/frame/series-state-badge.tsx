import { useTranslation } from "react-i18next";
import { StateBadge } from "../../../components/state-badge.tsx";
import type { SeriesState } from "../../../domain/series/series.ts";

const TONES = { draft: "neutral", on: "good", paused: "attention", archived: "neutral" } as const;

/** Whether a series runs. */
export function SeriesStateBadge({ state }: { state: SeriesState }) {
  const { t } = useTranslation();
  return <StateBadge tone={TONES[state]}>{t(`states.series.${state}`)}</StateBadge>;
}
