import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/empty.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import { runTroubleOf } from "./error-words.ts";
import { useDurations } from "./use-durations.ts";

type Run = SyncStatus["runs"][number];
const RUN_TONES = {
  waiting: "neutral",
  running: "active",
  importing: "active",
  done: "good",
  failed: "bad",
} as const;

/** What was read, how far it is, and why it was read. */
export function RunsCard({ runs }: { runs: Run[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const rows = runs.map((run) => ({
    id: run.kind,
    name: t(`sync.kinds.${run.kind}`),
    cells: [
      <RunState key="state" run={run} />,
      <RunRows key="rows" run={run} />,
      t(`sync.runs.reasons.${run.reason}`),
      dateTime(run.startedAt),
      run.finishedAt ? dateTime(run.finishedAt) : "–",
    ],
  }));
  return (
    <Card flush title={t("sync.runs.title")} help={t("sync.runs.help")}>
      <Table
        one={t("sync.runs.one")}
        many={t("sync.runs.many")}
        columns={[
          { title: t("sync.runs.kind") },
          { title: t("sync.runs.state") },
          { title: t("sync.runs.rows"), numeric: true },
          { title: t("sync.runs.why") },
          { title: t("sync.runs.startedAt") },
          { title: t("sync.runs.finishedAt") },
        ]}
        rows={rows}
        empty={<Empty bare title={t("sync.runs.empty")} text={t("sync.runs.soon")} />}
      />
    </Card>
  );
}

function RunState({ run }: { run: Run }) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const durations = useDurations();
  const { progress } = run;
  const left = progress.secondsLeft === null ? null : durations.left(progress.secondsLeft);
  const far = progress.percent === null ? null : t("sync.runs.percent", { percent: percent(progress.percent / 100) });
  const reading = run.state === "importing" ? [far, left].filter(Boolean).join(", ") : null;
  const trouble = run.lastError === null ? null : t(`sync.runs.troubles.${runTroubleOf(run.lastError)}`);
  const told = run.state === "running" ? t("sync.runs.counting") : (reading ?? trouble);
  return (
    <Column gap="small">
      <span>
        <StateBadge tone={RUN_TONES[run.state]}>{t(`states.run.${run.state}`)}</StateBadge>
      </span>
      {told ? <Words quiet>{told}</Words> : null}
    </Column>
  );
}

function RunRows({ run: { progress, state } }: { run: Run }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const rows = number(progress.rows);
  if (state === "done" || progress.total === null) return <>{rows}</>;
  return <>{t("sync.runs.ofTotal", { rows, total: number(progress.total) })}</>;
}
