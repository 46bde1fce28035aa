import { useTranslation } from "react-i18next";
import { StateBadge, type StateTone } from "../../../components/state-badge.tsx";
import type { SeriesHealth } from "../../../domain/series/series-health.ts";

const TONES: Readonly<Record<SeriesHealth, StateTone>> = {
  well: "good",
  soft_start: "active",
  soft_start_held: "attention",
  no_entries: "attention",
  opt_outs: "bad",
  delivery: "bad",
  filtered: "bad",
};

/** How a series is, in a word or two; its page says the rest. */
export function HealthBadge({ health }: { health: SeriesHealth | null }) {
  const { t } = useTranslation();
  return health ? <StateBadge tone={TONES[health]}>{t(`series.health.${health}`)}</StateBadge> : <>–</>;
}
