import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { OnGround } from "../../../components/arrange.tsx";
import { Empty } from "../../../components/empty.tsx";
import { Sentence } from "../../../components/words.tsx";
import { readLeaks } from "../../../domain/results/read-leaks.server.ts";
import { readResults } from "../../../domain/results/read-results.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { LeaksCard } from "./leaks-card.tsx";
import { SeriesResult } from "./series-result.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { ...(await readResults(ports, shop.id)), leaks: await readLeaks(ports, shop.id) };
}

export default function Results() {
  const { t } = useTranslation();
  const { series, leaks } = useLoaderData<typeof loader>();
  return (
    <MerchantPage title={t("results.title")}>
      {series.length > 0 ? (
        <>
          <NeedsAllOrders what="results" />
          <OnGround>
            <Sentence quiet>{t("results.help")}</Sentence>
          </OnGround>
          {series.map((one) => (
            <SeriesResult key={one.id} result={one} />
          ))}
          <LeaksCard leaks={leaks} />
        </>
      ) : (
        <Empty
          title={t("results.empty.title")}
          text={t("results.empty.text")}
          action={{ label: t("results.empty.action"), url: "/app/series" }}
        />
      )}
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
