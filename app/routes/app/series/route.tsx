import { type ActionFunctionArgs, type HeadersFunction, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Empty } from "../../../components/empty.tsx";
import { archiveSeries } from "../../../domain/series/archive-series.server.ts";
import { bringBackSeries } from "../../../domain/series/bring-back-series.server.ts";
import { createSeries } from "../../../domain/series/create-series.server.ts";
import { duplicateSeries } from "../../../domain/series/duplicate-series.server.ts";
import { listSeries } from "../../../domain/series/list-series.server.ts";
import { readSeriesHealth } from "../../../domain/series/read-alarms.server.ts";
import { moveSeries } from "../../../domain/series/reorder-series.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { ArchiveDialog } from "./archive-dialog.tsx";
import { type ListedSeries, SeriesTable } from "./series-table.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const series = await listSeries(ports, shop.id);
  return { series, health: await readSeriesHealth(ports, shop.id, series) };
}

const id = z.string();
const asked = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("create") }),
  z.object({ intent: z.literal("duplicate"), id }),
  z.object({ intent: z.literal("archive"), id }),
  z.object({ intent: z.literal("bring_back"), id }),
  z.object({ intent: z.literal("move"), id, to: z.enum(["up", "down"]) }),
]);

/** Creates or copies a series and leads to it; archives one, takes that back, or changes its place. */
export async function action({ request }: ActionFunctionArgs): Promise<Response | Saved> {
  const { shop, actor } = await authenticateMerchant(request);
  const wanted = asked.parse({ intent: "create", ...Object.fromEntries(await request.formData()) });
  switch (wanted.intent) {
    case "create":
      return redirect(`/app/series/${(await createSeries(ports, shop.id, actor)).id}`);
    case "duplicate": {
      const copy = await duplicateSeries(ports, shop.id, wanted.id, actor);
      return redirect(copy ? `/app/series/${copy}` : "/app/series");
    }
    case "archive":
      return await archiveSeries(ports, shop.id, wanted.id, actor);
    case "bring_back":
      return await bringBackSeries(ports, shop.id, wanted.id, actor);
    case "move":
      await moveSeries(ports, shop.id, wanted.id, wanted.to, actor);
      return { ok: true };
  }
}

export default function SeriesIndex() {
  const { t } = useTranslation();
  const { series, health } = useLoaderData<typeof loader>();
  const fetcher = useFetcher();
  const [archiving, setArchiving] = useState<ListedSeries | null>(null);
  const create = {
    label: t("series.create"),
    loading: fetcher.state !== "idle",
    onAction: () => fetcher.submit({ intent: "create" }, { method: "post" }),
  };
  return (
    <MerchantPage
      title={t("series.title")}
      {...(series.length > 0
        ? { primary: create, secondary: [{ label: t("texts.calendar.open"), url: "/app/series/calendar" }] }
        : {})}
    >
      {series.length > 0 ? (
        <SeriesTable series={series} health={health} onArchive={setArchiving} />
      ) : (
        <Empty title={t("series.empty.title")} text={t("series.empty.text")} action={create} />
      )}
      <ArchiveDialog series={archiving} onClose={() => setArchiving(null)} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
