import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Notice } from "../../../components/notice.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { OrdersMode } from "../../../domain/shops/shop.ts";
import type { SyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { useFormats } from "../frame/use-formats.ts";

/** Whether Winback knows what Shopify knows, in one sentence, and what that rests on. */
export function StandingCard({ status, ordersMode }: { status: SyncStatus; ordersMode: OrdersMode }) {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const lost = lostMessages(status);
  return (
    <>
      {ordersMode === "sixty_days" ? (
        <Notice tone="info" title={t("sync.sixtyDays.title")}>
          <Column gap="medium">
            <Sentence>{t("sync.sixtyDays.text")}</Sentence>
            <Sentence>{t("allOrders.how")}</Sentence>
          </Column>
        </Notice>
      ) : null}
      <Card title={t("sync.standing.title")}>
        <Sentence strong>{t(`sync.standing.${standingOf(status)}`)}</Sentence>
        <Facts
          facts={[
            {
              label: t("sync.standing.asked"),
              value: status.lastAskedAt ? dateTime(status.lastAskedAt) : t("sync.standing.notAsked"),
            },
            {
              label: t("sync.standing.lost"),
              value: lost === 0 ? t("sync.standing.lostNone") : t("sync.standing.lost", { count: lost }),
            },
            { label: t("sync.standing.history"), value: t(`sync.mode.${ordersMode}`) },
          ]}
        />
      </Card>
    </>
  );
}

/** A difference of two counts is no message. */
function lostMessages({ found }: SyncStatus): number {
  return found.order + found.customer + found.consent + found.deleted_customer;
}

function standingOf(status: SyncStatus): "first" | "reading" | "failed" | "working" | "current" {
  if (status.runs.length === 0) return "first";
  if (status.runs.some((run) => run.state === "failed")) return "failed";
  if (status.runs.some((run) => run.state !== "done")) return "reading";
  // Reports that came a moment ago are no backlog.
  return status.inboxDepth > 0 && status.lagSeconds > 60 ? "working" : "current";
}
