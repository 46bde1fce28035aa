import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Empty } from "../../../components/empty.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import type { CustomerRow } from "../../../domain/results/customer-list.ts";
import { EnrollmentWords } from "../frame/enrollment-words.tsx";
import { useFormats } from "../frame/use-formats.ts";
import type { Filter } from "./list-address.ts";

/** The customers of one view. */
export function CustomersTable(props: { rows: CustomerRow[]; filter: Filter; searched: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const rows = props.rows.map((row) => ({
    id: row.id,
    url: `/app/customers/${row.id}`,
    name: <Words strong>{row.firstName ?? t("customers.unnamed", { id: row.id })}</Words>,
    cells: [
      <Lapse key="lapse" row={row} />,
      <LastOrder key="order" row={row} />,
      row.phoneMasked ?? <Words quiet>{t("customers.noPhone")}</Words>,
      formats.number(row.ordersCount),
      formats.money(row.spent),
      t(`states.consent.${row.consentState}`),
      <EnrollmentWords key="enrollment" enrollment={row.enrollment} />,
    ],
  }));
  const column = (name: "phone" | "lastOrder" | "lapsed" | "orders" | "spent" | "consent" | "enrollment") => ({
    title: t(`customers.columns.${name}`),
    numeric: name === "orders" || name === "spent",
  });
  return (
    <Table
      one={t("customers.one")}
      many={t("customers.many")}
      columns={[
        { title: t("customers.columns.name") },
        column("lapsed"),
        column("lastOrder"),
        column("phone"),
        column("orders"),
        column("spent"),
        column("consent"),
        column("enrollment"),
      ]}
      rows={rows}
      empty={<NoCustomers filter={props.searched ? "search" : props.filter} />}
    />
  );
}

function LastOrder({ row }: { row: CustomerRow }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  return row.lastOrderAt ? date(row.lastOrderAt) : <Words quiet>{t("customers.neverOrdered")}</Words>;
}

/** The flag: inactive, and since when. */
function Lapse({ row }: { row: CustomerRow }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  if (row.lapsedSince)
    return <StateBadge tone="attention">{t("customers.lapsedSince", { date: date(row.lapsedSince) })}</StateBadge>;
  return row.lastOrderAt ? <StateBadge tone="good">{t("customers.notLapsed")}</StateBadge> : null;
}

function NoCustomers({ filter }: { filter: Filter | "search" }) {
  const { t } = useTranslation();
  return (
    <Column>
      <Empty
        bare
        title={t(`customers.empty.${filter}.title`)}
        text={t(`customers.empty.${filter}.text`)}
        {...(filter === "all" ? { action: { label: t("customers.empty.all.action"), url: "/app/sync" } } : {})}
      />
    </Column>
  );
}
