import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { DayBars } from "../../../components/day-bars.tsx";
import { Press } from "../../../components/press.tsx";
import { Table } from "../../../components/table.tsx";
import { ViewSwitch } from "../../../components/view-switch.tsx";
import { LEFT_KINDS, type LeftKind, type WhyLeft } from "../../../domain/results/why-left.ts";
import { useDownload } from "../frame/use-download.ts";
import { useReasonWords } from "../frame/use-reason-words.ts";
import { useRight } from "../frame/use-right.ts";
import { useAmounts } from "./use-amounts.ts";
import { LEFT_COLUMNS, leftName } from "./why-left-file.ts";

/** Why customers stayed away, by what they bought last, with what they bought before and after; nothing while nobody told. */
export function WhyLeftCard({ left }: { left: readonly WhyLeft[] }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<LeftKind | "all">("all");
  const { may } = useRight("export");
  const file = useDownload(t("results.downloadFailed"));
  if (left.length === 0) return null;
  const known = new Set(left.map((row) => row.kind));
  const views = (["all", ...LEFT_KINDS] as const).filter((one) => known.has(one));
  const rows = left.filter((row) => row.kind === kind);
  return (
    <Card title={t("results.left.title")} help={t("results.left.help")}>
      <Column gap="medium">
        <Row spread>
          <ViewSwitch
            views={views.map((id) => ({ id, label: t(`results.left.views.${id}`) }))}
            chosen={kind}
            onChoose={setKind}
          />
          <Press
            kind="plain"
            label={t("results.download")}
            busy={file.busy}
            disabled={!may}
            onPress={() => void file.download("/app/results/reasons", t("results.left.fileName"))}
          />
        </Row>
        {kind === "all" ? <Reasons rows={rows} /> : null}
        <LeftTable rows={rows} kind={kind} />
      </Column>
    </Card>
  );
}

/** How many named each reason. */
function Reasons({ rows }: { rows: readonly WhyLeft[] }) {
  const { t } = useTranslation();
  const { number } = useAmounts();
  const words = useReasonWords();
  return (
    <DayBars
      label={t("results.left.title")}
      bar={t("results.left.customers")}
      bars={rows.map((row) => ({ label: words(row.reason), name: words(row.reason), value: row.customers }))}
      table={{
        columns: [t("results.left.reason"), t("results.left.customers")],
        rows: rows.map((row) => ({ name: words(row.reason), values: [row.customers] })),
      }}
      words={{ asTable: t("results.asTable"), asChart: t("results.asChart") }}
      format={number}
    />
  );
}

function LeftTable({ rows, kind }: { rows: readonly WhyLeft[]; kind: LeftKind | "all" }) {
  const { t } = useTranslation();
  const { amount, number } = useAmounts();
  const words = useReasonWords();
  const numeric = (name: (typeof LEFT_COLUMNS)[number]) => ({ title: t(`results.left.${name}`), numeric: true });
  return (
    <Table
      one={t("results.left.one")}
      many={t("results.left.many")}
      columns={[
        { title: t("results.left.reason") },
        ...(kind === "all" ? [] : [{ title: t(`results.left.views.${kind}`) }]),
        ...LEFT_COLUMNS.map(numeric),
      ]}
      rows={rows.map((row) => ({
        id: `${row.reason}-${row.name}`,
        name: words(row.reason),
        cells: [
          ...(kind === "all" ? [] : [leftName(row, t)]),
          number(row.customers),
          number(row.ordersBefore),
          amount(row.revenueBefore),
          number(row.ordersAfter),
          amount(row.revenueAfter),
        ],
      }))}
      empty={null}
    />
  );
}
