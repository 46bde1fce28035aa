import { useTranslation } from "react-i18next";
import { Empty } from "../../../components/empty.tsx";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import type { AtRiskCustomer } from "../../../domain/results/at-risk.ts";
import { useFormats } from "../frame/use-formats.ts";

/** Those at risk, most valuable first. */
export function AtRiskTable({ rows }: { rows: readonly AtRiskCustomer[] }) {
  const { t } = useTranslation();
  const { date, decimal, money, number } = useFormats();
  const shown = rows.map((row) => ({
    id: row.id,
    url: `/app/customers/${row.id}`,
    name: <Words strong>{row.firstName ?? t("customers.unnamed", { id: row.id })}</Words>,
    cells: [
      t("atRisk.times", { factor: decimal(row.factor) }),
      t("atRisk.everyDays", { days: number(Math.round(row.rhythmDays)) }),
      date(row.lastOrderAt),
      date(row.lapsesAt),
      row.valueAhead === null ? (
        <Words key="value" quiet>
          {t("atRisk.unknown")}
        </Words>
      ) : (
        money(row.valueAhead)
      ),
      money(row.spent),
      t(`states.rfmGroup.${row.group}`),
    ],
  }));
  return (
    <Table
      one={t("customers.one")}
      many={t("customers.many")}
      columns={[
        { title: t("atRisk.columns.name") },
        { title: t("atRisk.columns.overdue") },
        { title: t("atRisk.columns.rhythm") },
        { title: t("atRisk.columns.lastOrder") },
        { title: t("atRisk.columns.lapses") },
        { title: t("atRisk.columns.value"), numeric: true },
        { title: t("atRisk.columns.spent"), numeric: true },
        { title: t("atRisk.columns.group") },
      ]}
      rows={shown}
      empty={<Empty bare title={t("atRisk.empty.title")} text={t("atRisk.empty.text")} />}
    />
  );
}
