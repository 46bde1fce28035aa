import { type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/empty.tsx";
import { Table } from "../../../components/table.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import { createSeries } from "../../../domain/series/create-series.server.ts";
import { listSeries } from "../../../domain/series/list-series.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { SeriesStateBadge } from "../frame/series-state-badge.tsx";
import { useFormats } from "../frame/use-formats.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { series: await listSeries(ports, shop.id) };
}

/** Creates a series with the default texts and leads to it. */
export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const { id } = await createSeries(ports, shop.id, actor);
  return redirect(`/app/series/${id}`);
}

export default function SeriesIndex() {
  const { t } = useTranslation();
  const { series } = useLoaderData<typeof loader>();
  const fetcher = useFetcher();
  const create = {
    label: t("series.create"),
    loading: fetcher.state !== "idle",
    onAction: () => fetcher.submit(null, { method: "post" }),
  };
  return (
    <MerchantPage title={t("series.title")} {...(series.length > 0 ? { primary: create } : {})}>
      {series.length > 0 ? (
        <SeriesTable series={series} />
      ) : (
        <Empty title={t("series.empty.title")} text={t("series.empty.text")} action={create} />
      )}
    </MerchantPage>
  );
}

function SeriesTable({ series }: { series: ReturnType<typeof useLoaderData<typeof loader>>["series"] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const rows = series.map((one) => ({
    id: one.id,
    name: <Words strong>{one.name}</Words>,
    url: `/app/series/${one.id}`,
    cells: [
      <SeriesStateBadge key="state" state={one.state} />,
      number(one.live),
      number(one.texted),
      number(one.completed),
      number(one.exited),
    ],
  }));
  const figures = (["live", "texted", "completed", "exited"] as const).map((name) => ({
    title: t(`series.columns.${name}`),
    numeric: true,
  }));
  return (
    <>
      <Card flush>
        <Table
          one={t("series.one")}
          many={t("series.many")}
          columns={[{ title: t("series.columns.name") }, { title: t("series.columns.state") }, ...figures]}
          rows={rows}
          empty={null}
        />
      </Card>
      <Sentence quiet>{t("series.priorityHelp")}</Sentence>
    </>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
