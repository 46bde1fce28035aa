import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Column, OnGround, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Empty } from "../../../components/empty.tsx";
import { ViewSwitch } from "../../../components/view-switch.tsx";
import { Sentence } from "../../../components/words.tsx";
import { readLeaks } from "../../../domain/results/read-leaks.server.ts";
import { readOrdersToPack } from "../../../domain/results/read-packing.server.ts";
import { readResults } from "../../../domain/results/read-results.server.ts";
import { readWhyLeft } from "../../../domain/results/read-why-left.server.ts";
import { saveShopSettings } from "../../../domain/shops/save-shop-settings.server.ts";
import { localTime } from "../../../domain/values/local-time.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useDownload } from "../frame/use-download.ts";
import { useRight } from "../frame/use-right.ts";
import { ArmsTable } from "./arms-table.tsx";
import { AudiencesCard } from "./audiences-card.tsx";
import { CountingCard } from "./counting-card.tsx";
import { CourseCard } from "./course-card.tsx";
import { LeaksCard } from "./leaks-card.tsx";
import { MoneyFigures } from "./money-figures.tsx";
import { PackingCard } from "./packing-card.tsx";
import { periodOf, SPANS, type Span, spanOf } from "./period.ts";
import { PlanCard } from "./plan-card.tsx";
import { SeriesCard } from "./series-card.tsx";
import { TellCard } from "./tell-card.tsx";
import { ThreeViews } from "./three-views.tsx";
import { useAmounts } from "./use-amounts.ts";
import { WhyLeftCard } from "./why-left-card.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const span = spanOf(new URL(request.url).searchParams);
  const today = localTime(ports.now(), shop.timezone).day;
  const [results, leaks, packing, left] = await Promise.all([
    readResults(ports, shop.id, periodOf(span, today)),
    readLeaks(ports, shop.id),
    readOrdersToPack(ports, shop.id),
    readWhyLeft(ports, shop.id),
  ]);
  const { ownerTexts, money } = shop.settings;
  return { span, results, leaks, packing, left, ownerTexts, returnDays: money.returnDays };
}

/** Each control saves what it says alone. */
const asked = z.union([
  z.strictObject({ holdoutShare: z.number() }),
  z.strictObject({ ownerTexts: z.object({ firstWonBack: z.boolean(), monday: z.boolean() }) }),
]);

export async function action({ request }: ActionFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  return await saveShopSettings(ports, shop.id, asked.parse(await request.json()), actor);
}

export default function ResultsPage() {
  const { t } = useTranslation();
  const { dateTime } = useAmounts();
  const { span, results, leaks, packing, left, ownerTexts, returnDays } = useLoaderData<typeof loader>();
  const { may, why } = useRight("export");
  const file = useDownload(t("results.downloadFailed"));
  const save = () => void file.download(`/app/results/export?period=${span}`, t("results.fileName"));
  if (results.series.length === 0) return <NoResults />;
  const { all, series, acquisitionCost, runningCost, holdout } = results;
  return (
    <MerchantPage
      title={t("results.title")}
      subtitle={results.at ? t("results.at", { at: dateTime(results.at) }) : t("results.notYet")}
      secondary={[
        {
          label: t("results.download"),
          disabled: file.busy || !may,
          ...(why ? { help: why } : {}),
          onAction: save,
        },
      ]}
    >
      <NeedsAllOrders what="results" beside />
      <PeriodChoice span={span} period={results.period} />
      <Card title={t("results.all")} help={t("results.help")}>
        <Column>
          <ThreeViews results={all} />
          <MoneyFigures results={all} acquisitionCost={acquisitionCost} runningCost={runningCost} />
          <ArmsTable arms={all.arms} />
        </Column>
      </Card>
      <PlanCard holdout={holdout} />
      <CourseCard course={results.course} />
      {series.map((one) => (
        <SeriesCard key={one.id} series={one} acquisitionCost={acquisitionCost} />
      ))}
      <AudiencesCard audiences={results.audiences} />
      <PackingCard orders={packing} />
      <LeaksCard leaks={leaks} />
      <WhyLeftCard left={left} />
      <TellCard ownerTexts={ownerTexts} />
      <CountingCard returnDays={returnDays} />
    </MerchantPage>
  );
}

function PeriodChoice({ span, period }: { span: Span; period: { from: string; to: string } }) {
  const { t } = useTranslation();
  const { day } = useAmounts();
  const navigate = useNavigate();
  const spans = Object.keys(SPANS) as Span[];
  return (
    <OnGround>
      <Column gap="medium">
        <Row spread>
          <ViewSwitch
            views={spans.map((id) => ({ id, label: t(`results.period.${id}`) }))}
            chosen={span}
            onChoose={(to) => navigate(`/app/results?period=${to}`, { preventScrollReset: true })}
          />
          <Sentence quiet>{t("results.period.span", { from: day(period.from), to: day(period.to) })}</Sentence>
        </Row>
        <Sentence quiet>{t("results.period.help")}</Sentence>
      </Column>
    </OnGround>
  );
}

function NoResults() {
  const { t } = useTranslation();
  return (
    <MerchantPage title={t("results.title")}>
      <NeedsAllOrders what="results" beside />
      <Empty
        title={t("results.empty.title")}
        text={t("results.empty.text")}
        action={{ label: t("results.empty.action"), url: "/app/series" }}
      />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
