import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Empty } from "../../../components/empty.tsx";
import { revealBestLost } from "../../../domain/privacy/reveal-best-lost.server.ts";
import { readStatusQuo } from "../../../domain/results/read-status-quo.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { BestCard } from "./best-card.tsx";
import { ModelsCard } from "./models-card.tsx";
import { ProductsCard } from "./products-card.tsx";
import { LostCard, LostTables } from "./standing-cards.tsx";

/** How many customers are lost and what they were worth a year, by figures kept since the last night. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { standing: shop.ordersMode === "full" ? await readStatusQuo(ports, shop.id) : null };
}

/** Shows the ten best of the lost; that somebody looked is written down. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  return { best: await revealBestLost(ports, shop.id, actor) };
}

export default function Standing() {
  const { t } = useTranslation();
  const { standing } = useLoaderData<typeof loader>();
  useRefresh(standing === null);
  return (
    <MerchantPage
      title={t("standing.title")}
      back={{ label: t("home.title"), url: "/app" }}
      secondary={[
        ...(standing ? [{ label: t("standing.print"), onAction: () => window.print() }] : []),
        { label: t("atRisk.title"), url: "/app/customers/at-risk" },
      ]}
    >
      <NeedsAllOrders what="status_quo">
        {standing ? (
          <>
            <LostCard standing={standing} />
            {standing.all.customers > 0 ? <BestCard /> : null}
            <ProductsCard products={standing.products} />
            {standing.all.customers > 0 ? <LostTables standing={standing} /> : null}
            {standing.worth ? <ModelsCard worth={standing.worth} /> : null}
          </>
        ) : (
          <Empty
            title={t("standing.empty.title")}
            text={t("standing.empty.text")}
            action={{ label: t("standing.empty.action"), url: "/app/sync" }}
          />
        )}
      </NeedsAllOrders>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
