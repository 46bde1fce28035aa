import { useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { OnScreen } from "../../../components/on-screen.tsx";
import { Press } from "../../../components/press.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import type { BestLost } from "../../../domain/results/list-best-lost.server.ts";
import { useFormats } from "../frame/use-formats.ts";

/** The ten best to call or write to oneself: shown when asked for, and never printed. */
export function BestCard() {
  const { t } = useTranslation();
  const fetcher = useFetcher<{ best: BestLost[] }>();
  const best = fetcher.data?.best;
  return (
    <OnScreen>
      <Card title={t("standing.best.title")} help={t("standing.best.help")} flush={(best?.length ?? 0) > 0}>
        {best === undefined ? (
          <Row>
            <Press
              label={t("standing.best.show")}
              busy={fetcher.state !== "idle"}
              onPress={() => fetcher.submit({}, { method: "post" })}
            />
            <Sentence quiet>{t("standing.best.noted")}</Sentence>
          </Row>
        ) : (
          <BestTable best={best} />
        )}
      </Card>
    </OnScreen>
  );
}

function BestTable({ best }: { best: BestLost[] }) {
  const { t } = useTranslation();
  const { date, money, number } = useFormats();
  if (best.length === 0) return <Sentence quiet>{t("standing.best.none")}</Sentence>;
  return (
    <Table
      one={t("customers.one")}
      many={t("customers.many")}
      columns={[
        { title: t("atRisk.columns.name") },
        { title: t("atRisk.columns.lastOrder") },
        { title: t("standing.best.orders"), numeric: true },
        { title: t("standing.best.year"), numeric: true },
      ]}
      rows={best.map((one) => ({
        id: one.id,
        url: `/app/customers/${one.id}`,
        name: <Words strong>{one.firstName ?? t("customers.unnamed", { id: one.id })}</Words>,
        cells: [date(one.lastOrderAt), number(one.ordersCount), money(one.yearSpent)],
      }))}
      empty={null}
    />
  );
}
