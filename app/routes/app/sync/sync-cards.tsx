import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/empty.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Notice } from "../../../components/notice.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import type { OrdersMode } from "../../../domain/shops/shop.ts";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";

/** How far behind Winback is, and how much of the past it sees. */
export function CurrentCard({ status, ordersMode }: { status: SyncStatus; ordersMode: OrdersMode }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const oldest = status.oldestWaiting ? dateTime(status.oldestWaiting) : t("sync.current.nothing");
  return (
    <Card
      title={t("sync.current.title")}
      help={status.inboxDepth === 0 ? t("sync.current.good") : t("sync.current.waiting")}
    >
      <Facts
        facts={[
          { label: t("sync.current.inbox"), value: <Words numeric>{number(status.inboxDepth)}</Words> },
          { label: t("sync.current.oldest"), value: oldest },
          {
            label: t("sync.current.dead"),
            value: (
              <Words numeric alert={status.deadLetters.length > 0}>
                {number(status.deadLetters.length)}
              </Words>
            ),
          },
        ]}
      />
      <Sentence quiet>{t(`sync.mode.${ordersMode}`)}</Sentence>
    </Card>
  );
}

type Run = SyncStatus["runs"][number];
const RUN_TONES = {
  waiting: "neutral",
  running: "active",
  importing: "active",
  done: "good",
  failed: "bad",
} as const;

/** What was imported and how it went. */
export function RunsCard({ runs }: { runs: Run[] }) {
  const { t } = useTranslation();
  const { number, dateTime } = useFormats();
  const moving = runs.find((run) => run.state === "running" || run.state === "importing" || run.state === "waiting");
  const rows = runs.map((run, index) => ({
    id: `${run.kind}-${index}`,
    name: <KindWords kind={run.kind} />,
    cells: [
      <RunState key="state" run={run} />,
      number(run.rows),
      run.startedAt ? dateTime(run.startedAt) : "–",
      run.finishedAt ? dateTime(run.finishedAt) : "–",
    ],
  }));
  return (
    <>
      {moving ? (
        <Notice
          tone="info"
          title={t("sync.runs.running", { rows: number(runs.reduce((sum, r) => sum + r.rows, 0)) })}
        />
      ) : null}
      <Card flush title={t("sync.runs.title")} help={t("sync.runs.help")}>
        <Table
          one={t("sync.runs.one")}
          many={t("sync.runs.many")}
          columns={[
            { title: t("sync.runs.kind") },
            { title: t("sync.runs.state") },
            { title: t("sync.runs.rows"), numeric: true },
            { title: t("sync.runs.startedAt") },
            { title: t("sync.runs.finishedAt") },
          ]}
          rows={rows}
          empty={<Empty bare title={t("sync.runs.empty")} text={t("sync.runs.soon")} />}
        />
      </Card>
    </>
  );
}

function RunState({ run }: { run: Run }) {
  const { t } = useTranslation();
  return <StateBadge tone={RUN_TONES[run.state]}>{t(`states.run.${run.state}`)}</StateBadge>;
}

function KindWords({ kind }: { kind: string }) {
  const { t } = useTranslation();
  if (kind === "orders" || kind === "customers" || kind === "products") return <>{t(`sync.kinds.${kind}`)}</>;
  return <>{t("sync.kinds.other", { kind })}</>;
}
