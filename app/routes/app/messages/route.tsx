import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Pages } from "../../../components/pages.tsx";
import { Sentence } from "../../../components/words.tsx";
import { listMessages } from "../../../domain/messages/list-messages.server.ts";
import { readWaiting } from "../../../domain/messages/replies/close-conversations.server.ts";
import { readStuckTexts, tryStuckTextsAgain } from "../../../domain/messages/stuck-texts.server.ts";
import type { Saved } from "../../../domain/values/problem.ts";
import { ports } from "../../../wiring.server.ts";
import { authenticateMerchant } from "../frame/merchant.server.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { PageFailure } from "../frame/page-failure.tsx";
import { MessagesTable } from "./messages-table.tsx";
import { MessagesTabs } from "./messages-tabs.tsx";
import { StuckTexts } from "./stuck-texts.tsx";

const PAGE_LENGTH = 50;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop } = await authenticateMerchant(request);
  const before = new URL(request.url).searchParams.get("before");
  const wanted = before ? { before, limit: PAGE_LENGTH } : { limit: PAGE_LENGTH };
  const [page, waiting, stuck] = await Promise.all([
    listMessages(ports, shop.id, wanted),
    readWaiting(ports, shop.id),
    readStuckTexts(ports, shop.id),
  ]);
  return { before, open: waiting.open, stuck, ...page };
}

/** Tries the texts at once that did not leave so far. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor } = await authenticateMerchant(request);
  if ((await request.formData()).get("intent") !== "try_again") throw new Response("unknown intent", { status: 400 });
  await tryStuckTextsAgain(ports, shop.id, actor);
  return { ok: true };
}

export default function Messages() {
  const { t } = useTranslation();
  const { before, open, stuck, rows, next } = useLoaderData<typeof loader>();
  return (
    <MerchantPage title={t("messages.title")}>
      <MessagesTabs chosen="texts" open={open}>
        <div className="tab-content">
          <Sentence quiet>{t("messages.help")}</Sentence>
          {before ? null : <StuckTexts {...stuck} />}
          <Card flush>
            <div>
              <MessagesTable rows={rows} />
              <Pages
                first={before ? "/app/messages" : null}
                next={next ? `/app/messages?${new URLSearchParams({ before: next })}` : null}
                labels={{ first: t("frame.pages.first"), next: t("frame.pages.next") }}
              />
            </div>
          </Card>
        </div>
      </MessagesTabs>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
