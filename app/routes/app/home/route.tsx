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
import { readHome } from "../../../domain/results/read-home.server.ts";
import { readSetUp } from "../../../domain/results/read-set-up.server.ts";
import { setUpSteps } from "../../../domain/results/set-up.ts";
import { listSeries } from "../../../domain/series/list-series.server.ts";
import { readAlarms } from "../../../domain/series/read-alarms.server.ts";
import type { ShopView } from "../../../domain/shops/shop.ts";
import { readSyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { ports } from "../../../wiring.server.ts";
import { AlarmNotices } from "../frame/alarm-notices.tsx";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { ChangedNotice } from "./changed-notice.tsx";
import { GoneDiscounts } from "./gone-discounts.tsx";
import { OpenRequests } from "./open-requests.tsx";
import { PromiseCard } from "./promise-card.tsx";
import { RepliesWaiting } from "./replies-waiting.tsx";
import { SetUpCard } from "./set-up-card.tsx";
import { StandingCard, TextsCard } from "./standing-cards.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const [home, series, setUp, gone, changed, alarms, asked, waiting] = await Promise.all([
    readHome(ports, shop.id),
    listSeries(ports, shop.id),
    readSetUpLeft(shop),
    readGoneDiscounts(ports, shop.id),
    readChangedDiscounts(ports, shop.id),
    readAlarms(ports, shop.id),
    readOpenRequests(ports, shop.id),
    readWaiting(ports, shop.id),
  ]);
  return {
    home,
    gone,
    changed: changed.length,
    alarms,
    asked,
    waiting,
    setUp,
    running: series.filter((one) => one.state === "on").length,
  };
}

/** What is left of the set-up; null once a series runs, or when the merchant hid it. */
async function readSetUpLeft(shop: ShopView) {
  if (shop.settings.setUp.hidden) return null;
  const { facts } = await readSetUp(ports, shop);
  return facts.running ? null : setUpSteps({ ...facts, runs: (await readSyncStatus(ports, shop.id)).runs });
}

export default function Home() {
  const { t } = useTranslation();
  const shop = useShop();
  const { home, gone, changed, alarms, asked, waiting, setUp, running } = useLoaderData<typeof loader>();
  useRefresh(setUp?.some(({ name, state }) => name === "synced" && state !== "done") ?? false);
  const state = shop.sending === "paused" ? "stopped" : running > 0 ? "on" : "off";
  const tone = { stopped: "bad", on: "good", off: "neutral" } as const;
  const subtitle = state === "on" ? t("home.running.onText", { count: running }) : t(`home.running.${state}Text`);
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
      <GoneDiscounts gone={gone} />
      <ChangedNotice changed={changed} />
      {setUp ? <SetUpCard steps={setUp} /> : null}
      <MainAndAside
        main={
          <NeedsAllOrders what="standing" beside>
            <StandingCard home={home} />
          </NeedsAllOrders>
        }
        aside={
          <>
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
