import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { readWindowSuggestion } from "../../../domain/lapse/read-window-suggestion.server.ts";
import { readSetUp } from "../../../domain/results/read-set-up.server.ts";
import { readStatusQuo } from "../../../domain/results/read-status-quo.server.ts";
import { setUpSteps } from "../../../domain/results/set-up.ts";
import { chooseWindow } from "../../../domain/series/choose-window.server.ts";
import { introduceShop } from "../../../domain/series/introduce-shop.server.ts";
import { readHoldout } from "../../../domain/series/read-holdout.server.ts";
import { readSeries } from "../../../domain/series/read-series.server.ts";
import { TOOLS_BEFORE } from "../../../domain/shops/shop-settings.ts";
import { tellSetUp } from "../../../domain/shops/tell-set-up.server.ts";
import { readSyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { StartSteps } from "./start-steps.tsx";

/** The way from the installation to the first text; each step is read off the shop's state. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const [{ series, facts }, { runs }, standing, suggestion, holdout] = await Promise.all([
    readSetUp(ports, shop),
    readSyncStatus(ports, shop.id),
    readStatusQuo(ports, shop.id),
    readWindowSuggestion(ports, shop),
    readHoldout(ports, shop),
  ]);
  const { brand, codePrefix, twilio, formOfAddress, setUp } = shop.settings;
  const view = series && (await readSeries(ports, shop.id, series.id));
  return {
    steps: setUpSteps({ ...facts, runs }),
    runs: runs.map(({ kind, state, progress }) => ({ kind, state, progress })),
    standing: standing && { all: standing.all, windowDays: standing.windowDays },
    suggestion,
    series: view && { id: view.id, version: view.version, content: view.content },
    texts: { brand, codePrefix, twilio: twilio && { sender: twilio.sender }, formOfAddress },
    told: setUp,
    holdout,
    imported: facts.imported,
    tested: facts.tested,
    today: ports.now(),
  };
}

const asked = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("window"),
    days: z.number(),
    /** Of the series, as it was when the choice was begun. */
    version: z.number().int().optional(),
  }),
  z.object({
    intent: z.literal("texts"),
    brand: z.string(),
    formOfAddress: z.enum(["du", "sie"]),
    seenAt: z.coerce.date().optional(),
  }),
  z.object({
    intent: z.literal("tell"),
    told: z
      .object({
        toolBefore: z.enum(TOOLS_BEFORE),
        toolStopped: z.boolean(),
        optOutsKnown: z.boolean(),
        offersKept: z.boolean(),
        hidden: z.boolean(),
      })
      .partial(),
  }),
]);

export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor, refusal } = await authenticateMerchant(request);
  const wanted = asked.parse(await request.json());
  switch (wanted.intent) {
    case "window": {
      const refused = await refusal("switch_on");
      if (refused && (await readSetUp(ports, shop)).facts.running) return refused;
      return await chooseWindow(ports, shop.id, wanted.days, actor, wanted.version);
    }
    case "texts":
      return await introduceShop(ports, shop.id, wanted, actor);
    case "tell":
      return await tellSetUp(ports, shop.id, wanted.told, actor);
  }
}

export default function Start() {
  const { t } = useTranslation();
  const found = useLoaderData<typeof loader>();
  const { steps, standing, suggestion } = found;
  const moving = steps.some(({ name, state }) => state !== "done" && (name === "synced" || name === "standing"));
  useRefresh(moving || suggestion === null || standing === null);
  const done = steps.filter(({ state }) => state === "done").length;
  const on = steps.some(({ name, state }) => name === "on" && state === "done");
  return (
    <MerchantPage
      title={t("start.title")}
      subtitle={t(on ? "start.subtitleOn" : "start.subtitle", { done, all: steps.length })}
      back={{ label: t("home.title"), url: "/app" }}
    >
      <StartSteps {...found} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
