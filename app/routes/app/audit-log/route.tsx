import type { HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Pages } from "../../../components/pages.tsx";
import { Timeline } from "../../../components/timeline.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import { readAudit } from "../../../domain/shops/read-audit.server.ts";
import { ports } from "../../../wiring.server.ts";
import { useActorWords } from "../frame/actor-words.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { auditWords } from "./audit-words.ts";

const PLACE = "/app/settings/log";

/** Who changed what, newest first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const before = new URL(request.url).searchParams.get("before");
  return { actor, before, ...(await readAudit(ports, shop.id, before)) };
}

export default function AuditLog() {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  const actorWords = useActorWords();
  const { actor, before, lines, next } = useLoaderData<typeof loader>();
  const entries = lines.map((line) => ({
    id: line.id,
    at: dateTime(line.at),
    tone: "neutral" as const,
    title: auditWords(line, t),
    detail: <Words quiet>{line.actor === actor ? t("audit.you") : actorWords(line.actor)}</Words>,
  }));
  return (
    <MerchantPage title={t("audit.title")} back={{ label: t("settings.title"), url: "/app/settings" }}>
      <Card title={t("audit.title")} help={t("audit.help")}>
        {entries.length > 0 ? (
          <Timeline label={t("audit.title")} entries={entries} />
        ) : (
          <Sentence quiet>{t("audit.empty")}</Sentence>
        )}
        <Pages
          first={before === null ? null : PLACE}
          next={next === null ? null : `${PLACE}?before=${encodeURIComponent(next)}`}
          labels={{ first: t("frame.pages.first"), next: t("frame.pages.next") }}
        />
      </Card>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
