import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useSearchParams } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Notice, Points } from "../../../components/notice.tsx";
import { readSeries } from "../../../domain/series/read-series.server.ts";
import {
  type Begun,
  beginRehearsal,
  giveUpRehearsal,
  readRehearsal,
} from "../../../domain/series/rehearsal/begin-rehearsal.server.ts";
import type { RehearsalQuestion } from "../../../domain/series/rehearsal/rehearsal.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { useOutcome } from "../frame/outcome.ts";
import { PageFailure } from "../frame/page-failure.tsx";
import { useProblems } from "../frame/use-problems.ts";
import { useRefresh } from "../frame/use-refresh.ts";
import { AskCard, type Asked } from "./ask-card.tsx";
import { FoundCards } from "./found-cards.tsx";
import type { SeenRehearsal } from "./seen-rehearsal.ts";
import { WaitCard } from "./wait-card.tsx";

export async function loader({ request, params }: LoaderFunctionArgs): Promise<SeenRehearsal> {
  const { shop } = await authenticateMerchant(request);
  const series = await readSeries(ports, shop.id, params.id ?? "");
  if (!series) throw new Response("series not found", { status: 404 });
  const hash = new URL(request.url).searchParams.get("run");
  const rehearsal = await readRehearsal(ports, shop.id, series.id, hash);
  const saved = rehearsal && JSON.stringify(rehearsal.question.content) === JSON.stringify(series.content);
  return { series: { id: series.id, name: series.name }, rehearsal, saved: saved ?? true, money: shop.settings.money };
}

const request = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("rehearse"),
    /** Of a series that is being edited; left out: as it was saved. */
    content: z.unknown().optional(),
    days: z.number(),
    consent: z.string(),
    anew: z.boolean(),
  }),
  z.object({ intent: z.literal("give_up"), hash: z.string() }),
]);

export async function action({ request: asked, params }: ActionFunctionArgs): Promise<Begun | null> {
  const { shop } = await authenticateMerchant(asked);
  const wanted = request.parse(await asked.json());
  const series = await readSeries(ports, shop.id, params.id ?? "");
  if (!series) throw new Response("series not found", { status: 404 });
  if (wanted.intent === "give_up") {
    await giveUpRehearsal(ports, { shop: shop.id, series: series.id, hash: wanted.hash });
    return null;
  }
  const { content = series.content, days, consent, anew } = wanted;
  return await beginRehearsal(ports, shop.id, series.id, { content, days, consent }, anew);
}

const SEND = { method: "post", encType: "application/json" } as const;

/** Asks for a rehearsal and leads to it; `refused` says why there is none. */
function useAsking(series: string) {
  const asking = useFetcher<Begun>();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [refused, setRefused] = useState<string[]>([]);
  const problems = useProblems(asking.data && !asking.data.ok ? asking.data.problems : []);
  useOutcome(asking, (answer) => {
    setRefused(answer.ok ? [] : problems.besides([]));
    if (!answer.ok) return;
    const asked = new URLSearchParams(search);
    asked.set("run", answer.rehearsal.hash);
    navigate(`/app/series/${series}/rehearsal?${asked}`, { replace: true });
  });
  const ask = (wanted: Asked) => asking.submit({ intent: "rehearse", ...wanted, anew: true }, SEND);
  return { ask, busy: asking.state !== "idle", refused };
}

export default function RehearsalPage() {
  const { t } = useTranslation();
  const { series, rehearsal, saved, money } = useLoaderData<typeof loader>();
  const { ask, busy, refused } = useAsking(series.id);
  const givingUp = useFetcher();
  const open = rehearsal?.state === "waiting" || rehearsal?.state === "running";
  useRefresh(open);
  return (
    <MerchantPage
      title={t("rehearsal.title")}
      subtitle={series.name}
      back={{ label: t("rehearsal.back"), url: `/app/series/${series.id}` }}
    >
      <NeedsAllOrders what="replay">
        <AskCard
          key={`ask ${rehearsal?.hash}`}
          asked={rehearsal?.question ?? null}
          saved={saved}
          busy={busy}
          onAsk={ask}
        />
        {refused.length > 0 ? (
          <Notice tone="warning" title={t("rehearsal.refused")}>
            <Points points={refused} />
          </Notice>
        ) : null}
        {rehearsal && !saved ? (
          <Notice tone="info" title={t("rehearsal.notSaved", { version: rehearsal.version })} />
        ) : null}
        {open && rehearsal ? (
          <WaitCard
            done={rehearsal.done}
            total={rehearsal.total}
            busy={givingUp.state !== "idle"}
            onGiveUp={() => givingUp.submit({ intent: "give_up", hash: rehearsal.hash }, SEND)}
          />
        ) : null}
        {rehearsal?.state === "failed" ? <Notice tone="critical" title={t("rehearsal.failed")} /> : null}
        {rehearsal?.result ? (
          <FoundCards
            key={`found ${rehearsal.hash}`}
            result={rehearsal.result}
            question={rehearsal.question}
            money={money}
            onAssume={{ press: () => ask(assumed(rehearsal.question, saved)), busy }}
          />
        ) : null}
      </NeedsAllOrders>
    </MerchantPage>
  );
}

/** The same question, as if everybody had agreed. */
function assumed({ days, content }: RehearsalQuestion, saved: boolean): Asked {
  return { days, consent: "assumed", ...(saved ? {} : { content }) };
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
