import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Press } from "../../../components/press.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import type { PastOrder } from "../../../domain/results/purchase-history.ts";
import { useFormats } from "../frame/use-formats.ts";

const FIRST = 10;

/** What a customer bought, what of it counts, and why not. */
export function HistoryCard({ orders }: { orders: PastOrder[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? orders : orders.slice(0, FIRST);
  if (orders.length === 0)
    return (
      <Card title={t("customer.history.title")}>
        <Sentence quiet>{t("customer.history.empty")}</Sentence>
      </Card>
    );
  return (
    <Card title={t("customer.history.title")} flush>
      <div>
        <OrdersTable orders={shown} />
        {shown.length < orders.length ? (
          <div className="table-more">
            <Press
              kind="plain"
              label={t("customer.history.more", { count: orders.length })}
              onPress={() => setAll(true)}
            />
          </div>
        ) : null}
      </div>
    </Card>
  );
}

function OrdersTable({ orders }: { orders: PastOrder[] }) {
  const { t } = useTranslation();
  const { date, money } = useFormats();
  const rows = orders.map((order) => ({
    id: order.id,
    name: <Words strong>{order.name}</Words>,
    url: `shopify:admin/orders/${order.id}`,
    cells: [
      date(order.placedAt),
      <Items key="items" order={order} />,
      <Kept key="net" order={order} money={money} />,
      <Counts key="counts" order={order} />,
    ],
  }));
  const columns = (["date", "items", "net", "counts"] as const).map((name) => ({
    title: t(`customer.history.columns.${name}`),
    numeric: name === "net",
  }));
  return (
    <Table
      one={t("customer.history.columns.order")}
      many={t("customer.history.title")}
      columns={[{ title: t("customer.history.columns.order") }, ...columns]}
      rows={rows}
      empty={null}
    />
  );
}

function Items({ order }: { order: PastOrder }) {
  const { t } = useTranslation();
  const lines = order.lines.map(({ title, quantity }) =>
    t("customer.history.quantity", { quantity, title: title || t("customer.history.unknown") }),
  );
  return <div className="wrap-cell">{lines.join(", ")}</div>;
}

function Kept({ order, money }: { order: PastOrder; money: (minor: bigint) => string }) {
  const { t } = useTranslation();
  return (
    <Column gap="small">
      <Words numeric>{money(order.net)}</Words>
      {order.refunded > 0n ? (
        <Words quiet>{t("customer.history.refunded", { amount: money(order.refunded) })}</Words>
      ) : null}
    </Column>
  );
}

function Counts({ order }: { order: PastOrder }) {
  const { t } = useTranslation();
  if (order.attributed) return <StateBadge tone="good">{t("customer.history.wonBack")}</StateBadge>;
  if (order.counts) return t("customer.history.counts");
  const reason = order.whyNot && t(`customer.history.why.${order.whyNot}`);
  return (
    <div className="wrap-cell">
      <Words quiet>
        {reason ? t("customer.history.notCounted", { reason }) : t("customer.history.notCountedPlain")}
      </Words>
    </div>
  );
}
