import { useNavigate } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Pages } from "../../../components/pages.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { ViewSwitch } from "../../../components/view-switch.tsx";
import { Words } from "../../../components/words.tsx";
import type { ShownVersion } from "../../../domain/series/versions/read-text-versions.server.ts";
import { VERSION_TEXT_FILTERS, type VersionText } from "../../../domain/series/versions/version-text.ts";
import { messageTones } from "../frame/message-tones.ts";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { useDownload } from "../frame/use-download.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useRight } from "../frame/use-right.ts";
import { codeStateWords } from "./version-rows.ts";
import { type TextPlace, type VersionsAsked, versionsAddress, versionsPath } from "./versions-address.ts";

interface Props {
  where: TextPlace;
  version: ShownVersion;
  asked: VersionsAsked;
  rows: VersionText[];
  next: string | null;
}

/** Who got this version, whether they opened its link, and what became of their codes. */
export function ReadersCard({ where, version, asked, rows, next }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { series, step } = where;
  const { may } = useRight("export");
  const { busy, download } = useDownload(t("codes.export.failed"));
  const address = (change: Partial<VersionsAsked>) =>
    versionsAddress(series, step, { ...asked, version: version.version, after: null, ...change });
  const save = () => {
    const body = JSON.stringify({
      version: version.version,
      lastVersion: version.lastVersion,
      filter: asked.filter,
    });
    const request = { method: "POST", headers: { "content-type": "application/json" }, body };
    void download(`${versionsPath(series, step)}/export`, t("versions.export.fileName"), request);
  };
  return (
    <Card title={t("versions.readers.title")} help={t("versions.readers.help")}>
      <Row spread>
        <ViewSwitch
          views={VERSION_TEXT_FILTERS.map((id) => ({ id, label: t(`versions.readers.${id}`) }))}
          chosen={asked.filter}
          onChoose={(filter) => navigate(address({ filter }))}
        />
        <Press label={t("versions.export.action")} busy={busy} disabled={rows.length === 0 || !may} onPress={save} />
      </Row>
      <NotAllowed right="export" />
      <ReadersTable rows={rows} />
      <Pages
        first={asked.after ? address({}) : null}
        next={next ? address({ after: next }) : null}
        labels={{ first: t("frame.pages.first"), next: t("frame.pages.next") }}
      />
    </Card>
  );
}

function ReadersTable({ rows }: { rows: readonly VersionText[] }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  return (
    <Table
      one={t("versions.readers.one")}
      many={t("versions.readers.many")}
      columns={[
        { title: t("versions.readers.columns.who") },
        { title: t("versions.readers.columns.at") },
        { title: t("versions.readers.columns.state") },
        { title: t("versions.readers.columns.clicked") },
        { title: t("versions.readers.columns.code") },
      ]}
      rows={rows.map((row) => ({
        id: row.id,
        name: row.firstName ?? t("codes.unnamed", { id: row.customer }),
        url: `/app/customers/${row.customer}`,
        cells: [
          dateTime(row.at),
          <StateBadge key="state" tone={messageTones[row.state]}>
            {t(`states.message.${row.state}`)}
          </StateBadge>,
          row.clickedAt === null ? "–" : dateTime(row.clickedAt),
          <CodeOf key="code" row={row} />,
        ],
      }))}
      empty={<Words quiet>{t("versions.readers.nobody")}</Words>}
    />
  );
}

function CodeOf({ row }: { row: VersionText }) {
  const { t } = useTranslation();
  if (row.code === null) return <>–</>;
  const { code } = row.code;
  return (
    <>
      <Words strong>{code === "" ? t("codes.erased") : code}</Words> <Words quiet>{codeStateWords(row, t)}</Words>
    </>
  );
}
