import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Empty } from "../../../components/empty.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import type { MessageRow } from "../../../domain/messages/message.ts";
import { messageTones } from "../frame/message-tones.ts";
import { suppressionWords } from "../frame/suppression-words.ts";
import { useFormats } from "../frame/use-formats.ts";

/** The log: when, to whom, what, and what became of it. */
export function MessagesTable(props: { rows: MessageRow[] }) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormats();
  const rows = props.rows.map((row) => ({
    id: row.id,
    name: dateTime(row.at),
    ...(row.customerId ? { url: `/app/customers/${row.customerId}` } : {}),
    cells: [
      row.phoneMasked ?? "–",
      <Kind key="kind" row={row} />,
      <div key="text" className="text-cell">
        {row.body ?? <Words quiet>{t("messages.noBody")}</Words>}
      </div>,
      <State key="state" row={row} />,
      number(row.segments),
    ],
  }));
  const columns = (["to", "kind", "text", "state"] as const).map((name) => ({ title: t(`messages.columns.${name}`) }));
  return (
    <Table
      one={t("messages.one")}
      many={t("messages.many")}
      columns={[{ title: t("messages.columns.at") }, ...columns, { title: t("messages.columns.parts"), numeric: true }]}
      rows={rows}
      empty={
        <Empty
          bare
          title={t("messages.empty.title")}
          text={t("messages.empty.text")}
          action={{ label: t("messages.empty.action"), url: "/app/series" }}
        />
      }
    />
  );
}

function Kind({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  if (row.besides) return <>{t(`states.besides.${row.besides}`)}</>;
  if (row.kind !== "step" || row.step === null) return <>{t(`states.kind.${row.kind}`)}</>;
  return (
    <Column gap="small">
      <Words>{t("messages.number", { number: row.step + 1 })}</Words>
      {row.seriesName ? <Words quiet>{row.seriesName}</Words> : null}
    </Column>
  );
}

function State({ row }: { row: MessageRow }) {
  const { t } = useTranslation();
  return (
    <div className="wrap-cell">
      <Column gap="small">
        <span>
          <StateBadge tone={messageTones[row.state]}>{t(`states.message.${row.state}`)}</StateBadge>
        </span>
        {row.suppression ? (
          <Words quiet>{t("messages.heldBack", { reason: suppressionWords(row.suppression, t) })}</Words>
        ) : null}
        {row.errorCode ? <Words quiet>{t("messages.twilioError", { code: row.errorCode })}</Words> : null}
        {row.crossedInFlight ? <Words alert>{t("messages.crossed")}</Words> : null}
      </Column>
    </div>
  );
}
