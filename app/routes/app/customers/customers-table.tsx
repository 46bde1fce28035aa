import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Empty } from "../../../components/empty.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import type { CustomerRow, CustomerView, StandingView } from "../../../domain/results/customer-list.ts";
import { EnrollmentWords } from "../frame/enrollment-words.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { sameView, standingView } from "./list-address.ts";

type Why = StandingView | "search" | "filtered" | "looking";

const COLUMNS = ["lapsed", "lastOrder", "phone", "orders", "spent", "consent", "group", "enrollment"] as const;

/** The customers of one view. */
export function CustomersTable(props: {
  rows: CustomerRow[];
  content: CustomerView;
  searched: boolean;
  /** Nobody was found yet; the list goes on looking. */
  looking: boolean;
  /** The address of the list without filters. */
  cleared: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { base, filters } = props.content;
  const bare = sameView(standingView(base), { ...standingView(base), filters });
  const why: Why = props.looking ? "looking" : props.searched ? "search" : bare ? base : "filtered";
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
      <div key="consent" className="short-cell">
        <Consent row={row} />
      </div>,
      <div key="group" className="short-cell">
        {row.group ? t(`states.rfmGroup.${row.group}`) : ""}
      </div>,
      <EnrollmentWords key="enrollment" enrollment={row.enrollment} />,
    ],
  }));
  const columns = COLUMNS.map((name) => ({
    title: t(`customers.columns.${name}`),
    numeric: name === "orders" || name === "spent",
  }));
  return (
    <Table
      one={t("customers.one")}
      many={t("customers.many")}
      columns={[{ title: t("customers.columns.name") }, ...columns]}
      rows={rows}
      empty={<NoCustomers why={why} cleared={props.cleared} />}
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
  if (row.lapsedSince) return <StateBadge tone="attention">{date(row.lapsedSince)}</StateBadge>;
  return row.lastOrderAt ? <StateBadge tone="good">{t("customers.notLapsed")}</StateBadge> : null;
}

/** Being on the block list outweighs any consent. */
function Consent({ row }: { row: CustomerRow }) {
  const { t } = useTranslation();
  if (row.blocked && row.consentState !== "unsubscribed")
    return <StateBadge tone="bad">{t("customers.blocked")}</StateBadge>;
  return t(`customers.consents.${row.consent}`);
}

function NoCustomers({ why, cleared }: { why: Why; cleared: string }) {
  const { t } = useTranslation();
  const ways: Partial<Record<Why, { label: string; url: string }>> = {
    all: { label: t("customers.empty.all.action"), url: "/app/sync" },
    textable: { label: t("customers.empty.textable.action"), url: "/app/consent" },
    in_series: { label: t("customers.empty.in_series.action"), url: "/app/series" },
    filtered: { label: t("customers.empty.filtered.action"), url: cleared },
    search: { label: t("customers.empty.search.action"), url: "/app/customers" },
  };
  const action = ways[why];
  return (
    <Column>
      <Empty
        bare
        title={t(`customers.empty.${why}.title`)}
        text={t(`customers.empty.${why}.text`)}
        {...(action ? { action } : {})}
      />
    </Column>
  );
}
