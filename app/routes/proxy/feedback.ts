import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type FeedbackPage, giveFeedback, readFeedbackPage } from "../../domain/series/give-feedback.server.ts";
import { authenticate } from "../../shopify.server.ts";
import { ports } from "../../wiring.server.ts";
import { feedbackForm, feedbackThanksPage } from "./feedback-form.ts";
import { readForm } from "./read-form.ts";
import { documentResponse } from "./shopper-page.ts";
import { shopDomainOf, shopperWords } from "./shopper-words.ts";
import { unknownLink } from "./unknown-link.ts";

/** More than this is no answer to one question; what is kept of it is cut again. */
const MOST_TYPED = 2_000;

/** The one question why somebody stayed away, on the shop's own domain; thanks, and the code, once it is answered. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  await authenticate.public.appProxy(request);
  const page = await readFeedbackPage(ports, shopDomainOf(request), params.token ?? "");
  return page ? show(request, params.token, page, { missing: false, text: "" }) : unknownLink(request);
}

/** Takes the answer. The first one stands: sent again it changes nothing and shows the same thanks. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  await authenticate.public.appProxy(request);
  const typed = await readForm(request);
  const text = String(typed.get("text") ?? "").slice(0, MOST_TYPED);
  const reason = String(typed.get("reason") ?? "");
  const { language } = shopperWords(request);
  const answer = { reason, text, language };
  const given = await giveFeedback(ports, shopDomainOf(request), params.token ?? "", answer);
  return given ? show(request, params.token, given.page, { missing: given.missing, text }) : unknownLink(request);
}

function show(
  request: Request,
  token: string | undefined,
  page: FeedbackPage,
  typed: { missing: boolean; text: string },
): Response {
  const words = shopperWords(request);
  if (page.answered) return documentResponse(feedbackThanksPage(page, token ?? "", words));
  return documentResponse(feedbackForm(page, typed, words), typed.missing ? 422 : 200);
}
