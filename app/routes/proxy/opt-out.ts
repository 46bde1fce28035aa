import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { optOutByLink } from "../../domain/series/opt-out-by-link.server.ts";
import { createTranslation, languageOfHeader } from "../../i18n/translation.ts";
import { authenticate } from "../../shopify.server.ts";
import { ports } from "../../wiring.server.ts";
import { shopperResponse } from "./shopper-page.ts";
import { unknownLink } from "./unknown-link.ts";

/** Asks first: opening the link alone unsubscribes nobody, since messengers open links to preview them. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.public.appProxy(request);
  const language = languageOfHeader(request.headers.get("accept-language"));
  const { t } = createTranslation(language);
  return shopperResponse({
    language,
    title: t("shopper.optOut.title"),
    text: t("shopper.optOut.text"),
    button: t("shopper.optOut.button"),
  });
}

/** Unsubscribes the phone the text went to. */
export async function action({ request, params }: ActionFunctionArgs) {
  await authenticate.public.appProxy(request);
  const shop = new URL(request.url).searchParams.get("shop") ?? "";
  if (!(await optOutByLink(ports, shop, params.token ?? ""))) return unknownLink(request);
  const language = languageOfHeader(request.headers.get("accept-language"));
  const { t } = createTranslation(language);
  return shopperResponse({ language, title: t("shopper.optOut.doneTitle"), text: t("shopper.optOut.doneText") });
}
