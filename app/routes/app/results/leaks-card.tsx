import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Points } from "../../../components/notice.tsx";
import { Table } from "../../../components/table.tsx";
import type { LeakReport } from "../../../domain/results/leak.ts";
import { useFormats } from "../frame/use-formats.ts";

/** Codes that somebody else than their owner used; nothing while none was. */
export function LeaksCard({ leaks }: { leaks: LeakReport }) {
  const { t } = useTranslation();
  const { dateTime, number } = useFormats();
  if (leaks.counts.length === 0) return null;
  const plain = { interpolation: { escapeValue: false } };
  const counts = leaks.counts.map(({ series, leaked, redeemed }) =>
    t("results.leaks.count", { series, leaked: number(leaked), redeemed: number(redeemed), ...plain }),
  );
  return (
    <Card title={t("results.leaks.title")} help={t("results.leaks.help")}>
      <Points points={counts} />
      <Table
        one={t("results.leaks.one")}
        many={t("results.leaks.many")}
        columns={[
          { title: t("results.leaks.code") },
          { title: t("results.leaks.series") },
          { title: t("results.leaks.order") },
          { title: t("results.leaks.at") },
        ]}
        rows={leaks.latest.map((leak) => ({
          id: leak.code,
          name: leak.code,
          url: `/app/customers/${leak.owner}`,
          cells: [leak.series, leak.orderName ?? leak.order, dateTime(leak.at)],
        }))}
        empty={null}
      />
    </Card>
  );
}
