import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useToast } from "../../../components/toast.ts";
import { readSyncStatus } from "../../../domain/sync/read-sync-status.server.ts";
import { replayDeadLetters } from "../../../domain/sync/replay-dead-letters.server.ts";
import { startBackfill } from "../../../domain/sync/start-backfill.server.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { useOutcome } from "../frame/outcome.ts";
import { PageFailure } from "../frame/page-failure.tsx";
import { useRefresh } from "../frame/use-refresh.ts";
import { DeadLettersCard } from "./dead-letters-card.tsx";
import { LostCard } from "./lost-card.tsx";
import { OperationsCard } from "./operations-card.tsx";
import { RunsCard } from "./runs-card.tsx";
import { StandingCard } from "./standing-card.tsx";
import { ReadAgainDialog, ReplayDialog } from "./sync-dialogs.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { status: await readSyncStatus(ports, shop.id), ordersMode: shop.ordersMode };
}

const form = z.object({
  intent: z.enum(["import", "replay"]),
  /** The dead letter to be tried again; left out: all. */
  letter: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

/** Answers how many reports are tried again; null after an import was started. */
export async function action({ request }: ActionFunctionArgs): Promise<{ replayed: number | null }> {
  const { shop, actor } = await authenticateMerchant(request);
  const { intent, letter } = form.parse(Object.fromEntries(await request.formData()));
  if (intent === "replay") return { replayed: await replayDeadLetters(ports, shop.id, actor, letter ?? null) };
  await startBackfill(ports, shop.id, actor);
  return { replayed: null };
}

type Question = { about: "import" } | { about: "replay"; letter: { id: string; topic: string } | null };

export default function Sync() {
  const { t } = useTranslation();
  const toast = useToast();
  const { status, ordersMode } = useLoaderData<typeof loader>();
  const [question, setQuestion] = useState<Question | null>(null);
  const [asked, setAsked] = useState<Question | null>(null);
  const fetcher = useFetcher<typeof action>();
  const reading = status.runs.some((run) => run.state !== "done" && run.state !== "failed");
  useRefresh(reading || status.inboxDepth > 0 || status.runs.length === 0);
  useOutcome(fetcher, ({ replayed }) => {
    setQuestion(null);
    toast(replayed === null ? t("sync.runs.started") : t("sync.dead.replayed", { count: replayed }));
  });
  const ask = (next: Question) => {
    setAsked(next);
    setQuestion(next);
  };
  const busy = fetcher.state !== "idle";
  const dialog = { busy, onClose: () => setQuestion(null) };
  const letter = asked?.about === "replay" ? asked.letter : null;
  const replay: Record<string, string> = { intent: "replay", ...(letter ? { letter: letter.id } : {}) };
  return (
    <MerchantPage
      title={t("sync.title")}
      primary={{
        label: t("sync.runs.start"),
        disabled: reading,
        loading: busy,
        onAction: () => ask({ about: "import" }),
      }}
    >
      <StandingCard status={status} ordersMode={ordersMode} />
      <RunsCard runs={status.runs} />
      <LostCard found={status.found} />
      <OperationsCard status={status} />
      <DeadLettersCard
        letters={status.deadLetters}
        count={status.deadCount}
        busy={busy}
        onReplay={(one) => ask({ about: "replay", letter: one })}
      />
      <ReadAgainDialog
        {...dialog}
        open={question?.about === "import"}
        onConfirm={() => fetcher.submit({ intent: "import" }, { method: "post" })}
      />
      <ReplayDialog
        {...dialog}
        open={question?.about === "replay"}
        topic={letter?.topic ?? null}
        count={letter ? 1 : status.replayable}
        onConfirm={() => fetcher.submit(replay, { method: "post" })}
      />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
