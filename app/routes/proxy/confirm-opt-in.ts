import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { confirmByLink } from "../../domain/messages/confirm-opt-in.server.ts";
import { createTranslation, languageOfHeader } from "../../i18n/translation.ts";
import { authenticate } from "../../shopify.server.ts";
import { ports } from "../../wiring.server.ts";
import { shopperResponse } from "./shopper-page.ts";
import { unknownLink } from "./unknown-link.ts";

/** Asks first: opening the link alone confirms nothing, since messengers open links to preview them. */
export async function loader({ request }: LoaderFunctionArgs) {
  await authenticate.public.appProxy(request);
  const language = languageOfHeader(request.headers.get("accept-language"));
  const { t } = createTranslation(language);
  return shopperResponse({
    language,
    title: t("shopper.confirm.title"),
    text: t("shopper.confirm.text"),
    button: t("shopper.confirm.button"),
  });
}

/** The owner of the number wants the texts. */
export async function action({ request, params }: ActionFunctionArgs) {
  await authenticate.public.appProxy(request);
  const shop = new URL(request.url).searchParams.get("shop") ?? "";
  if (!(await confirmByLink(ports, shop, params.token ?? ""))) return unknownLink(request);
  const language = languageOfHeader(request.headers.get("accept-language"));
  const { t } = createTranslation(language);
  return shopperResponse({ language, title: t("shopper.confirm.doneTitle"), text: t("shopper.confirm.doneText") });
}
