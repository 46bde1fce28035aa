import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Column } from "../../../../components/arrange.tsx";
import { Sentence } from "../../../../components/words.tsx";
import { readFeedback } from "../../../../domain/feedback/read-feedback.server.ts";
import { readWaiting } from "../../../../domain/messages/replies/close-conversations.server.ts";
import { noteRepliesRead } from "../../../../domain/privacy/reveal-sender.server.ts";
import { saveFeedbackReasons } from "../../../../domain/shops/save-feedback-reasons.server.ts";
import type { Saved } from "../../../../domain/values/problem.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { MerchantPage } from "../../frame/merchant-page.tsx";
import { PageFailure } from "../../frame/page-failure.tsx";
import { MessagesTabs } from "../messages-tabs.tsx";
import { AnswersCard } from "./answers-card.tsx";
import { ReasonsCard } from "./reasons-card.tsx";
import { ReasonsEditor } from "./reasons-editor.tsx";

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, actor } = await authenticateMerchant(request);
  const reason = new URL(request.url).searchParams.get("reason");
  const [feedback, waiting] = await Promise.all([readFeedback(ports, shop.id, reason), readWaiting(ports, shop.id)]);
  const read = feedback.answers.filter((answer) => answer.text !== null).length;
  if (read > 0) await noteRepliesRead(ports, shop.id, read, actor);
  return { feedback, reason, open: waiting.open, seenAt: ports.now() };
}

const words = z.string().max(200);
const asked = z.object({
  reasons: z.array(z.object({ key: z.string().max(30), en: words, de: words })).max(20),
  seenAt: z.coerce.date().optional(),
});

/** Changes what shoppers can answer. */
export async function action({ request }: ActionFunctionArgs): Promise<Saved> {
  const { shop, actor } = await authenticateMerchant(request);
  const { reasons, seenAt } = asked.parse(await request.json());
  return await saveFeedbackReasons(ports, shop, reasons, actor, seenAt);
}

export default function Feedback() {
  const { t } = useTranslation();
  const { feedback, reason, open, seenAt } = useLoaderData<typeof loader>();
  return (
    <MerchantPage title={t("messages.title")}>
      <MessagesTabs chosen="feedback" open={open}>
        <div className="tab-content">
          <Sentence quiet>{t("feedback.help")}</Sentence>
          <Column>
            <ReasonsCard feedback={feedback} chosen={reason} />
            <AnswersCard answers={feedback.answers} chosen={reason} />
            <ReasonsEditor loadedAt={seenAt} />
          </Column>
        </div>
      </MessagesTabs>
    </MerchantPage>
  );
}

export function ErrorBoundary() {
  return <PageFailure />;
}

export const headers: HeadersFunction = (args) => boundary.headers(args);
