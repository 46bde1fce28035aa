import type { ActionFunctionArgs } from "@remix-run/node";
import { readSignUp } from "../../../../domain/messages/read-sign-up.server.ts";
import { languageOf } from "../../../../i18n/translation.ts";
import { ports } from "../../../../wiring.server.ts";
import { authenticateMerchant } from "../../frame/merchant.server.ts";
import { signUpCode } from "./sign-up-code.ts";

/** The sign-up page as a picture to print; asked for by a request that carries the session. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const { shop } = await authenticateMerchant(request);
  const language = languageOf(new URL(request.url).searchParams.get("language"));
  const { pages, version } = await readSignUp(ports, shop);
  const page = pages.find((one) => one.language === language);
  if (!page) throw new Response("no such page", { status: 404 });
  const brand = shop.settings.brand || shop.name;
  const svg = await signUpCode({ brand, language, address: page.address, version });
  return new Response(svg, {
    headers: { "content-type": "image/svg+xml; charset=utf-8", "cache-control": "no-store" },
  });
}
