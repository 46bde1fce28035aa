import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { readWindowSuggestion } from "../../../domain/lapse/read-window-suggestion.server.ts";
import { readOrderMoney } from "../../../domain/offers/read-order-money.server.ts";
import { goOnSeries } from "../../../domain/series/go-on-series.server.ts";
import { pauseSeries } from "../../../domain/series/pause-series.server.ts";
import { readCalendar } from "../../../domain/series/plan-texts.server.ts";
import { readSeriesWatch } from "../../../domain/series/read-alarms.server.ts";
import { readHoldout } from "../../../domain/series/read-holdout.server.ts";
import { readSeries } from "../../../domain/series/read-series.server.ts";
import { saveSeries } from "../../../domain/series/save-series.server.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { switchOnSeries } from "../../../domain/series/switch-on-series.server.ts";
import type { Problem, Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { useDone, useOutcome } from "../frame/outcome.ts";
import { PageFailure } from "../frame/page-failure.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { useMoves } from "./moves-dialog.tsx";
import { OfferProvider } from "./offer-context.tsx";
import { SeriesEditor } from "./series-editor.tsx";
import { useBasedOn } from "./use-based-on.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const series = await readSeries(ports, shop.id, params.id ?? "");
  if (!series) throw new Response("series not found", { status: 404 });
  const { brand, codePrefix, twilio, formOfAddress, dailyCap, monthlyCap, sendingHours } = shop.settings;
  return {
    series,
    watch: await readSeriesWatch(ports, shop.id, series.id),
    suggestion: await readWindowSuggestion(ports, shop),
    texts: {
      brand,
      codePrefix,
      twilio: twilio && { sender: twilio.sender },
      countries: shop.settings.countries,
      formOfAddress,
      texts: { metafield: shop.settings.texts.metafield },
    },
    money: await readOrderMoney(ports, shop),
    today: ports.now(),
    calendar: await readCalendar(ports, shop, 14),
    limits: {
      holdout: await readHoldout(ports, shop),
      dailyCap,
      monthlyCap,
      hours: sendingHours,
      hundredSegments: shop.settings.money.hundredSegments,
    },
  };
}

const request = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("save"),
    name: z.string(),
    content: z.unknown(),
    /** The one the form was based on. */
    version: z.number().int().optional(),
  }),
  z.object({ intent: z.literal("switch_on"), softStart: z.boolean().default(true) }),
  z.object({ intent: z.literal("go_on") }),
  z.object({ intent: z.literal("pause") }),
]);

export async function action({ request: asked, params }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor, refusal } = await authenticateMerchant(asked);
  const wanted = request.parse(await asked.json());
  const id = params.id ?? "";
  const refused = wanted.intent === "pause" ? null : await refusal("switch_on");
  // What is not on yet anybody may prepare: it goes out only once somebody who may has looked at it.
  const runs = wanted.intent === "save" && refused && (await readSeries(ports, shop.id, id))?.state === "on";
  if (refused && (wanted.intent !== "save" || runs)) return refused;
  if (wanted.intent === "save") return await saveSeries(ports, shop.id, id, wanted, actor);
  if (wanted.intent === "switch_on") return await switchOnSeries(ports, shop.id, id, actor, wanted);
  if (wanted.intent === "go_on") return await goOnSeries(ports, shop.id, id, actor);
  await pauseSeries(ports, shop.id, id, actor);
  return { ok: true };
}

export default function SeriesEditorPage() {
  const { t } = useTranslation();
  const { series, watch, suggestion, texts, limits, money, today, calendar } = useLoaderData<typeof loader>();
  const saving = useFetcher<Saved>();
  const switching = useFetcher<Saved>();
  const [address] = useSearchParams();
  const led = address.get("ask") === "switch_on" && series.state !== "on";
  const { sending } = useShop();
  const [asking, setAsking] = useState<"switch_on" | "pause" | null>(led ? "switch_on" : null);
  const [dirty, setDirty] = useState(false);
  const { base, renew } = useBasedOn(series, dirty);
  const [submitted, setSubmitted] = useState<(SeriesContent & { name: string; version: number }) | null>(null);
  const [refusals, setRefusals] = useState<Problem[]>([]);
  const counting = calendar.at === null;
  useRefresh(suggestion === null || (counting && series.state === "on" && sending === "on"));
  const done = asking === "pause" ? t("editor.pause.done") : t("editor.switchOn.done");
  useDone(saving, t("frame.saved"), renew);
  useDone(switching, done, () => setAsking(null));
  useOutcome(switching, (answer) => setRefusals(answer.ok ? [] : answer.problems));
  const send = { method: "post", encType: "application/json" } as const;
  const { version } = base;
  const moves = useMoves(series.id, base.content, ({ name, content }) => {
    setSubmitted({ name, ...content, version });
    saving.submit({ intent: "save", name, content, version }, send);
  });
  // what was refused of a form that has gone is no longer in the way
  const refused = saving.data && !saving.data.ok && submitted?.version === version ? saving.data.problems : [];
  return (
    <OfferProvider money={money} today={today}>
      <SeriesEditor
        key={`${series.id} ${version}`}
        series={base}
        watch={watch}
        suggestion={suggestion}
        texts={texts}
        limits={limits}
        calendar={{ days: calendar.days, counting }}
        problems={refused}
        submitted={submitted}
        refusals={refusals}
        busy={switching.state !== "idle"}
        asking={asking}
        onDirty={setDirty}
        onAsk={(what) => {
          setRefusals([]);
          setAsking(what);
        }}
        onSave={(name, content) => moves.ask({ name, content })}
        onSwitch={(intent, softStart) => switching.submit({ intent, softStart }, send)}
      />
      {moves.dialog}
    </OfferProvider>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
