import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Empty } from "../../../components/empty.tsx";
import { PickingTable } from "../../../components/picking-table.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Words } from "../../../components/words.tsx";
import type { CodeRow } from "../../../domain/results/code-list.ts";
import { useFormats } from "../frame/use-formats.ts";
import { reasonWords, STATUS_TONES } from "./code-words.ts";

const COLUMNS = ["state", "who", "series", "order", "ends"] as const;

/** The codes of one view. */
export function CodesTable(props: {
  rows: CodeRow[];
  /** Whether a view, a filter or a search leaves codes out. */
  narrowed: boolean;
  onExtend: (ids: string[]) => void;
  onRevoke: (ids: string[]) => void;
}) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const rows = props.rows.map((row) => ({
    id: row.id,
    name: <Words strong>{row.code === "" ? t("codes.erased") : row.code}</Words>,
    cells: [
      <State key="state" row={row} />,
      <Words key="who">{row.firstName ?? t("codes.unnamed", { id: row.customer })}</Words>,
      <Made key="series" row={row} />,
      <OrderOf key="order" row={row} />,
      dateTime(row.endsAt),
    ],
  }));
  const columns = COLUMNS.map((name) => ({ title: t(`codes.columns.${name}`) }));
  return (
    <PickingTable
      one={t("codes.one")}
      many={t("codes.many")}
      columns={[{ title: t("codes.columns.code") }, ...columns]}
      rows={rows}
      empty={<NoCodes narrowed={props.narrowed} />}
      actions={[
        { label: t("codes.extend.action"), onAction: props.onExtend },
        { label: t("codes.revoke.action"), onAction: props.onRevoke },
      ]}
    />
  );
}

/** What became of it, and why, in plain words. */
function State({ row }: { row: CodeRow }) {
  const { t } = useTranslation();
  const why = [reasonWords(row, t), ...(row.replaced ? [t("codes.replacedBy")] : [])].filter(Boolean).join("; ");
  const leaked = row.reason === "redeemed_by_other";
  return (
    <div className="short-cell">
      <StateBadge tone={leaked ? "bad" : STATUS_TONES[row.status]}>{t(`codes.status.${row.status}`)}</StateBadge>
      {row.held && row.status === "waiting" ? <StateBadge tone="attention">{t("codes.held")}</StateBadge> : null}{" "}
      {why === "" ? null : <Words quiet>{why}</Words>}
    </div>
  );
}

function Made({ row }: { row: CodeRow }) {
  const { t } = useTranslation();
  if (row.step === null) return row.series;
  return (
    <>
      {row.series} · {t("codes.filters.text", { number: row.step + 1 })}
    </>
  );
}

function OrderOf({ row }: { row: CodeRow }) {
  const { t } = useTranslation();
  if (!row.order) return null;
  const name = row.order.name ?? row.order.id;
  return (
    <>
      <OrderLink id={row.order.id} name={name} />
      {row.order.cancelled ? <Words quiet> ({t("codes.order.cancelled")})</Words> : null}
    </>
  );
}

function OrderLink({ id, name }: { id: string; name: string }) {
  return (
    <a href={`shopify:admin/orders/${id}`} target="_top">
      {name}
    </a>
  );
}

function NoCodes({ narrowed }: { narrowed: boolean }) {
  const { t } = useTranslation();
  const why = narrowed ? "filtered" : "plain";
  return (
    <Column>
      <Empty
        bare
        title={t(`codes.empty.${why}.title`)}
        text={t(`codes.empty.${why}.text`)}
        action={{ label: t(`codes.empty.${why}.action`), url: narrowed ? "/app/codes" : "/app/series" }}
      />
    </Column>
  );
}
