import type { LoaderFunctionArgs } from "@remix-run/node";
import { readConditions } from "../../domain/messages/read-conditions.server.ts";
import { offerConditions } from "../../domain/offers/offer-conditions.ts";
import { createTranslation, languageOfHeader } from "../../i18n/translation.ts";
import { authenticate } from "../../shopify.server.ts";
import { ports } from "../../wiring.server.ts";
import { shopperResponse } from "./shopper-page.ts";
import { unknownLink } from "./unknown-link.ts";

/** The conditions of the offer a text made, on the shop's own domain: nothing of the person, nor the code itself. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await authenticate.public.appProxy(request);
  const shop = new URL(request.url).searchParams.get("shop") ?? "";
  const told = await readConditions(ports, shop, params.token ?? "");
  if (!told) return unknownLink(request);
  const language = languageOfHeader(request.headers.get("accept-language"));
  const { t } = createTranslation(language);
  const { brand, standing, offer, currency, timezone, endsAt } = told;
  return shopperResponse({
    language,
    title: t("shopper.conditions.title", { brand, interpolation: { escapeValue: false } }),
    text: t(`shopper.conditions.${standing}`),
    points: offerConditions(offer, { language, currency, timezone, endsAt }),
    link: { label: t("shopper.unknown.shop"), href: "/" },
  });
}
