import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { Card } from "../../../../components/card.tsx";
import { Sentence } from "../../../../components/words.tsx";
import {
  closeConversations,
  readWaiting,
  reopenConversations,
  seeComplaints,
} from "../../../../domain/messages/replies/close-conversations.server.ts";
import { listConversations } from "../../../../domain/messages/replies/list-conversations.server.ts";
import { noteRepliesRead, revealSender } from "../../../../domain/privacy/reveal-sender.server.ts";
import { type PhoneId, phoneId } from "../../../../domain/values/ids.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { MerchantPage } from "../../frame/merchant-page.tsx";
import { NotAllowed } from "../../frame/not-allowed.tsx";
import { PageFailure } from "../../frame/page-failure.tsx";
import { MessagesTabs } from "../messages-tabs.tsx";
import { Conversations } from "./conversations.tsx";
import type { RepliesAnswer } from "./replies-answer.ts";

const PAGE_LENGTH = 25;
/** At most this many at a time. */
const MOST_PHONES = 100;

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const asked = new URL(request.url).searchParams;
  const [show, before] = [asked.get("show") === "all" ? ("all" as const) : ("open" as const), asked.get("before")];
  const seen = ports.now();
  const [page, waiting] = await Promise.all([
    listConversations(ports, shop.id, { open: show === "open", before, limit: PAGE_LENGTH }),
    readWaiting(ports, shop.id),
  ]);
  if (page.rows.length > 0) await noteRepliesRead(ports, shop.id, page.rows.length, actor);
  return { ...page, open: waiting.open, show, before, seen };
}

export async function action({ request }: ActionFunctionArgs): Promise<RepliesAnswer> {
  const { shop, actor, demand } = await authenticateMerchant(request);
  const form = await request.formData();
  const phones = phonesOf(form);
  switch (form.get("intent")) {
    case "close":
      return { ok: true, closed: await closeConversations(ports, shop.id, phones, seenOf(form), actor) };
    case "reopen":
      await reopenConversations(ports, shop.id, phones, actor);
      return { ok: true };
    case "seen":
      await seeComplaints(ports, shop.id, actor);
      return { ok: true };
    case "reveal":
      await demand("reveal");
      return { ok: true, number: phones[0] ? await revealSender(ports, shop.id, phones[0], actor) : null };
    default:
      throw new Response("unknown intent", { status: 400 });
  }
}

function phonesOf(form: FormData): PhoneId[] {
  const asked = form.getAll("phone").map(String);
  const wrong =
    asked.length > MOST_PHONES || !asked.every((one) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(one));
  if (wrong) throw new Response("bad phones", { status: 400 });
  return asked.map(phoneId);
}

function seenOf(form: FormData): Date {
  const seen = new Date(String(form.get("seen")));
  if (Number.isNaN(seen.getTime())) throw new Response("bad time", { status: 400 });
  return seen;
}

export default function Replies() {
  const { t } = useTranslation();
  const page = useLoaderData<typeof loader>();
  return (
    <MerchantPage title={t("messages.title")}>
      <MessagesTabs chosen="replies" open={page.open}>
        <div className="tab-content">
          <Sentence quiet>{t("replies.help")}</Sentence>
          <NotAllowed right="reveal" />
          <Card flush>
            <Conversations page={page} />
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
