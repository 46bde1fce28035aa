import { useFetcher } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { OnGround } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { DeedsMenu } from "../../../components/deeds-menu.tsx";
import { Press } from "../../../components/press.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { SeriesSummary } from "../../../domain/series/series.ts";
import type { SeriesHealth } from "../../../domain/series/series-health.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { useDone } from "../frame/outcome.ts";
import { SeriesStateBadge } from "../frame/series-state-badge.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { HealthBadge } from "./health-badge.tsx";

/** A series as the page lists it. */
export type ListedSeries = Omit<SeriesSummary, "id"> & { id: string };

/** The series in the order in which they take customers, each with what can be done with it. */
export function SeriesTable(props: {
  series: ListedSeries[];
  health: Record<string, SeriesHealth | null>;
  onArchive: (series: ListedSeries) => void;
}) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { series, health } = props;
  const figures = (["live", "texted", "completed", "exited"] as const).map((name) => ({
    title: t(`series.columns.${name}`),
    numeric: true,
  }));
  const rows = series.map((one, at) => ({
    id: one.id,
    name: <Press kind="plain" label={one.name} url={`/app/series/${one.id}`} />,
    cells: [
      number(at + 1),
      <SeriesStateBadge key="state" state={one.state} />,
      <HealthBadge key="health" health={health[one.id] ?? null} />,
      number(one.live),
      number(one.texted),
      number(one.completed),
      number(one.exited),
      <SeriesDeeds
        key="deeds"
        series={one}
        first={at === 0}
        last={at === series.length - 1}
        onArchive={() => props.onArchive(one)}
      />,
    ],
  }));
  return (
    <>
      <Card flush>
        <Table
          one={t("series.one")}
          many={t("series.many")}
          columns={[
            { title: t("series.columns.name") },
            { title: t("series.columns.priority"), numeric: true },
            { title: t("series.columns.state") },
            { title: t("series.columns.health") },
            ...figures,
            { title: t("series.actions.column") },
          ]}
          rows={rows}
          empty={null}
        />
      </Card>
      <OnGround>
        <Sentence quiet>{t("series.priorityHelp")}</Sentence>
      </OnGround>
    </>
  );
}

type Way = "up" | "down";

function SeriesDeeds(props: { series: ListedSeries; first: boolean; last: boolean; onArchive: () => void }) {
  const { t } = useTranslation();
  const moving = useFetcher<Saved>();
  const copying = useFetcher();
  const { id, name, state } = props.series;
  const [moved, setMoved] = useState<Way>("up");
  const move = (to: Way) => {
    setMoved(to);
    moving.submit({ intent: "move", id, to }, { method: "post" });
  };
  useDone(moving, t("series.actions.moved"), undefined, () => move(moved === "up" ? "down" : "up"));
  return (
    <DeedsMenu
      label={t("series.actions.label", { name })}
      busy={moving.state !== "idle" || copying.state !== "idle"}
      deeds={[
        { label: t("series.actions.up"), disabled: props.first, onPress: () => move("up") },
        { label: t("series.actions.down"), disabled: props.last, onPress: () => move("down") },
        {
          label: t("series.actions.duplicate"),
          onPress: () => copying.submit({ intent: "duplicate", id }, { method: "post" }),
        },
        {
          label: t("series.actions.archive"),
          destructive: true,
          disabled: state === "on",
          ...(state === "on" ? { help: t("series.actions.archiveOn") } : {}),
          onPress: props.onArchive,
        },
      ]}
    />
  );
}
