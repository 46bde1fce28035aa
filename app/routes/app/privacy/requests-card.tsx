import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/empty.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import type { DataRequest } from "../../../domain/privacy/data-request.ts";
import { useFormats } from "../frame/use-formats.ts";

type Listed = DataRequest & { urgency: "done" | "calm" | "soon" | "late" };

const TONES = { preparing: "active", ready: "attention", handed_out: "good", erased: "neutral" } as const;

/** Every request, those that wait for an answer first. */
export function RequestsCard({ requests }: { requests: Listed[] }) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const rows = requests.map((request) => ({
    id: request.id,
    url: `/app/privacy/${request.id}`,
    name: (
      <Words strong>
        {request.customerId === null ? t("privacy.list.nobody") : t("privacy.list.unnamed", { id: request.customerId })}
      </Words>
    ),
    cells: [
      date(request.requestedAt),
      <Row key="due">
        {date(request.dueAt)}
        {request.urgency === "soon" || request.urgency === "late" ? (
          <StateBadge tone={request.urgency === "late" ? "bad" : "attention"}>
            {t(`privacy.urgency.${request.urgency}`)}
          </StateBadge>
        ) : null}
      </Row>,
      <StateBadge key="state" tone={TONES[request.state]}>
        {t(`privacy.states.${request.state}`)}
      </StateBadge>,
    ],
  }));
  return (
    <Card title={t("privacy.list.title")} help={t("privacy.list.help")} flush>
      <Table
        one={t("privacy.list.one")}
        many={t("privacy.list.many")}
        columns={[
          { title: t("privacy.list.customer") },
          { title: t("privacy.list.requested") },
          { title: t("privacy.list.due") },
          { title: t("privacy.list.state") },
        ]}
        rows={rows}
        empty={<Empty bare title={t("privacy.list.emptyTitle")} text={t("privacy.list.emptyText")} />}
      />
    </Card>
  );
}
