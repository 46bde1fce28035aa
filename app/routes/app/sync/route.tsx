import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
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
import { CurrentCard, RunsCard } from "./sync-cards.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  return { status: await readSyncStatus(ports, shop.id), ordersMode: shop.ordersMode };
}

const form = z.object({ intent: z.enum(["import", "replay"]) });

/** Answers how many messages are tried again; null after an import was started. */
export async function action({ request }: ActionFunctionArgs): Promise<{ replayed: number | null }> {
  const { shop, actor } = await authenticateMerchant(request);
  const { intent } = form.parse(Object.fromEntries(await request.formData()));
  if (intent === "replay") return { replayed: await replayDeadLetters(ports, shop.id, actor) };
  await startBackfill(ports, shop.id, actor);
  return { replayed: null };
}

export default function Sync() {
  const { t } = useTranslation();
  const toast = useToast();
  const { status, ordersMode } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const running = status.runs.some((run) => run.state !== "done" && run.state !== "failed");
  useRefresh(running || status.inboxDepth > 0 || status.runs.length === 0);
  useOutcome(fetcher, ({ replayed }) =>
    toast(replayed === null ? t("sync.runs.started") : t("sync.dead.replayed", { count: replayed })),
  );
  const ask = (intent: "import" | "replay") => fetcher.submit({ intent }, { method: "post" });
  const busy = fetcher.state !== "idle";
  return (
    <MerchantPage
      title={t("sync.title")}
      primary={{
        label: t("sync.runs.start"),
        disabled: running,
        loading: busy,
        onAction: () => ask("import"),
      }}
    >
      <CurrentCard status={status} ordersMode={ordersMode} />
      <RunsCard runs={status.runs} />
      <DeadLettersCard letters={status.deadLetters} busy={busy} onReplay={() => ask("replay")} />
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
