import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Pages } from "../../../components/pages.tsx";
import { readAtRisk } from "../../../domain/privacy/hand-out-at-risk.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useDownload } from "../frame/use-download.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useRight } from "../frame/use-right.ts";
import { AtRiskTable } from "./at-risk-table.tsx";

const PAGE_LENGTH = 50;

/** Customers who are overdue by their own rhythm while the days without an order still run. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const asked = Number(new URL(request.url).searchParams.get("page") ?? "0");
  const page = Number.isSafeInteger(asked) && asked >= 0 ? asked : 0;
  if (shop.ordersMode !== "full") return { page, rows: [], count: 0, windowDays: 0 };
  return { page, ...(await readAtRisk(ports, shop.id, { page, limit: PAGE_LENGTH, actor })) };
}

export default function AtRisk() {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { page, rows, count, windowDays } = useLoaderData<typeof loader>();
  const { may, why } = useRight("export");
  const file = useDownload(t("customers.export.failed"));
  const save = () => void file.download("/app/customers/at-risk/export", t("atRisk.fileName"), { method: "POST" });
  const address = (to: number) => `/app/customers/at-risk${to === 0 ? "" : `?page=${to}`}`;
  return (
    <MerchantPage
      title={t("atRisk.title")}
      subtitle={t("atRisk.count", { count, shown: number(count) })}
      back={{ label: t("customers.title"), url: "/app/customers" }}
      secondary={[
        {
          label: t("atRisk.download"),
          disabled: rows.length === 0 || file.busy || !may,
          ...(why ? { help: why } : {}),
          onAction: save,
        },
        { label: t("standing.title"), url: "/app/standing" },
      ]}
    >
      <NeedsAllOrders what="at_risk">
        <Card title={t("atRisk.card")} help={t("atRisk.help", { days: number(windowDays) })} flush>
          <div>
            <AtRiskTable rows={rows} />
            <Pages
              first={page > 0 ? address(page - 1) : null}
              next={(page + 1) * PAGE_LENGTH < count ? address(page + 1) : null}
              labels={{ first: t("atRisk.previous"), next: t("frame.pages.next") }}
            />
          </div>
        </Card>
      </NeedsAllOrders>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
