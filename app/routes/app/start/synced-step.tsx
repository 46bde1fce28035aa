import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Progress } from "../../../components/progress.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";

export type Run = Pick<SyncStatus["runs"][number], "kind" | "state" | "progress">;

/** How far the shop's history is read, live. */
export function SyncedStep({ runs }: { runs: Run[] }) {
  const { t } = useTranslation();
  const failed = runs.some((run) => run.state === "failed");
  return (
    <Column>
      <Sentence>{t("start.synced.text")}</Sentence>
      {failed ? (
        <Notice
          tone="critical"
          title={t("start.synced.failed")}
          action={{ label: t("start.synced.again"), url: "/app/sync?from=start" }}
        >
          {t("start.synced.failedText")}
        </Notice>
      ) : null}
      {runs.length === 0 ? <Sentence quiet>{t("start.synced.soon")}</Sentence> : null}
      {runs.map((run) => (
        <RunProgress key={run.kind} run={run} />
      ))}
      <Row>
        <Press kind="plain" label={t("start.synced.action")} url="/app/sync?from=start" />
      </Row>
    </Column>
  );
}

function RunProgress({ run }: { run: Run }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { rows, total } = run.progress;
  const known = total !== null && run.state !== "done";
  const far = known
    ? t("sync.runs.ofTotal", { rows: number(rows), total: number(total) })
    : t("start.synced.rows", { count: rows, shown: number(rows) });
  return (
    <Progress
      label={t(`sync.kinds.${run.kind}`)}
      detail={`${t(`states.run.${run.state}`)}, ${far}`}
      done={run.progress.percent ?? 0}
      total={100}
    />
  );
}
