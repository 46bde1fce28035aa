import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Table } from "../../../components/table.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** What is to be packed for customers who came back; nothing while nothing is. */
export function PackingCard(props: {
  orders: readonly {
    id: string;
    name: string;
    placedAt: Date;
    customer: string | null;
    series: string;
    fulfillment: string;
  }[];
}) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  if (props.orders.length === 0) return null;
  return (
    <Card title={t("results.packing.title")} help={t("results.packing.help")}>
      <Table
        one={t("results.packing.one")}
        many={t("results.packing.many")}
        columns={[
          { title: t("results.leaks.order") },
          { title: t("results.packing.placed") },
          { title: t("results.leaks.series") },
          { title: t("results.packing.state") },
        ]}
        rows={props.orders.map((order) => ({
          id: order.id,
          name: order.name,
          ...(order.customer ? { url: `/app/customers/${order.customer}` } : {}),
          cells: [
            dateTime(order.placedAt),
            order.series,
            t(order.fulfillment === "partly" ? "results.packing.partly" : "results.packing.open"),
          ],
        }))}
        empty={null}
      />
    </Card>
  );
}
