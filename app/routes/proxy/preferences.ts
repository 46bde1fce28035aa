import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { REST_DAYS } from "../../domain/consent/rest.ts";
import { optOutByLink } from "../../domain/series/opt-out-by-link.server.ts";
import { type Preferences, readPreferences, restByLink } from "../../domain/series/rest-by-link.server.ts";
import { authenticate } from "../../shopify.server.ts";
import { ports } from "../../wiring.server.ts";
import { preferencePage } from "./preference-page.ts";
import { readForm } from "./read-form.ts";
import { documentResponse } from "./shopper-page.ts";
import { shopDomainOf, shopperWords } from "./shopper-words.ts";
import { unknownLink } from "./unknown-link.ts";

/** How the owner of the phone a text went to wants to hear from the shop: opening the page alone changes nothing. */
export async function loader({ request, params }: LoaderFunctionArgs): Promise<Response> {
  await authenticate.public.appProxy(request);
  return show(request, await readPreferences(ports, shopDomainOf(request), params.token ?? ""), false);
}

/** Stops for good, rests for some days, or ends the rest. A form without a choice is one that stops. */
export async function action({ request, params }: ActionFunctionArgs): Promise<Response> {
  await authenticate.public.appProxy(request);
  const [shop, token] = [shopDomainOf(request), params.token ?? ""];
  const choice = String((await readForm(request)).get("choice") ?? "stop");
  const days = REST_DAYS.find((one) => choice === `rest-${one}`);
  if (days !== undefined || choice === "go-on") {
    return show(request, await restByLink(ports, shop, token, days ?? null), true);
  }
  if (!(await optOutByLink(ports, shop, token))) return unknownLink(request);
  return show(request, await readPreferences(ports, shop, token), true);
}

function show(request: Request, preferences: Preferences | null, changed: boolean): Response {
  if (preferences === null) return unknownLink(request);
  const { language, t } = shopperWords(request);
  return documentResponse(preferencePage(preferences, { language, t, changed }));
}
