import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { MainAndAside } from "../../../components/arrange.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { readWaiting } from "../../../domain/messages/replies/close-conversations.server.ts";
import { readChangedDiscounts } from "../../../domain/offers/changed-discounts.server.ts";
import { readGoneDiscounts } from "../../../domain/offers/read-gone-discounts.server.ts";
import { readOpenRequests } from "../../../domain/privacy/read-data-requests.server.ts";
import { insightsOf } from "../../../domain/results/insights.ts";
import { readHeadline } from "../../../domain/results/read-headline.server.ts";
import { readHome } from "../../../domain/results/read-home.server.ts";
import { countRunning, readSetUp } from "../../../domain/results/read-set-up.server.ts";
import { readStatusQuo } from "../../../domain/results/read-status-quo.server.ts";
import { setUpSteps } from "../../../domain/results/set-up.ts";
import { readAlarms } from "../../../domain/series/read-alarms.server.ts";
import { readCodeNotices } from "../../../domain/series/read-code-notices.server.ts";
import type { ShopView } from "../../../domain/shops/shop.ts";
import { readSyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { ports } from "../../../wiring.server.ts";
import { AlarmNotices } from "../frame/alarm-notices.tsx";
import { CodeNotices } from "../frame/code-notices.tsx";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { ChangedNotice } from "./changed-notice.tsx";
import { GoneDiscounts } from "./gone-discounts.tsx";
import { InsightsCard } from "./insights-card.tsx";
import { OpenRequests } from "./open-requests.tsx";
import { PromiseCard } from "./promise-card.tsx";
import { RepliesWaiting } from "./replies-waiting.tsx";
import { SetUpCard } from "./set-up-card.tsx";
import { NewsCard, StandingCard, TextsCard } from "./standing-cards.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const running = await countRunning(ports, shop.id);
  const [home, setUp, gone, changed, alarms, asked, waiting, news, headline, lost] = await Promise.all([
    readHome(ports, shop.id),
    running.on + running.paused > 0 ? null : readSetUpLeft(shop),
    readGoneDiscounts(ports, shop.id),
    readChangedDiscounts(ports, shop.id),
    readAlarms(ports, shop.id),
    readOpenRequests(ports, shop.id),
    readWaiting(ports, shop.id),
    readCodeNotices(ports, shop.id),
    readHeadline(ports, shop.id),
    shop.ordersMode === "full" ? readStatusQuo(ports, shop.id) : null,
  ]);
  return {
    home: {
      ...home,
      atStake: lost?.all.yearSpent ?? null,
      wonBack: headline.wonBack,
      profit: headline.outcome.extraProfit,
    },
    insights: insightsOf(headline, lost?.products ?? []),
    gone,
    changed: changed.length,
    alarms,
    asked,
    waiting,
    news,
    setUp,
    running,
  };
}

/** What is left of the set-up, and whether reading the shop broke off; null when it was hidden. */
async function readSetUpLeft(shop: ShopView) {
  if (shop.settings.setUp.hidden) return null;
  const { facts } = await readSetUp(ports, shop);
  const { runs } = await readSyncStatus(ports, shop.id);
  return { steps: setUpSteps({ ...facts, runs }), failed: runs.some(({ state }) => state === "failed") };
}

export default function Home() {
  const { t } = useTranslation();
  const shop = useShop();
  const { home, insights, gone, changed, alarms, asked, waiting, news, setUp, running } =
    useLoaderData<typeof loader>();
  const reading = setUp?.steps.some(({ name, state }) => name === "synced" && state !== "done") ?? false;
  useRefresh(reading || (home.textsPlanned === null && shop.sending === "on"));
  const series = running.on > 0 ? "on" : running.paused > 0 ? "paused" : "off";
  const state = shop.sending === "paused" ? "stopped" : series;
  const tone = { stopped: "bad", on: "good", paused: "attention", off: "neutral" } as const;
  const subtitle = state === "on" ? t("home.running.onText", { count: running.on }) : t(`home.running.${state}Text`);
  return (
    <MerchantPage
      title={t("home.title")}
      subtitle={subtitle}
      state={<StateBadge tone={tone[state]}>{t(`home.running.${state}`)}</StateBadge>}
      {...(setUp ? {} : { secondary: [{ label: t("start.title"), url: "/app/start" }] })}
    >
      <RepliesWaiting waiting={waiting} />
      <OpenRequests asked={asked} />
      <AlarmNotices alarms={alarms} />
      <CodeNotices news={news} />
      <GoneDiscounts gone={gone} />
      <ChangedNotice changed={changed} />
      <SetUpCard setUp={setUp} />
      <MainAndAside
        main={
          <>
            <NeedsAllOrders what="standing" beside>
              <StandingCard home={home} reading={reading} />
            </NeedsAllOrders>
            <InsightsCard insights={insights} />
          </>
        }
        aside={
          <>
            <NewsCard news={home.news} />
            <TextsCard home={home} />
            <PromiseCard promise={home.promise} />
          </>
        }
      />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
