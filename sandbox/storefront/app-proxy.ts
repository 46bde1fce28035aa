import type { SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import { APP_URL } from "../world/app-registration.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { PROXY_PARAMETERS, signProxyQuery } from "./app-proxy-signature.ts";
import { storefrontPage } from "./storefront-page.ts";

/** Reaches the app's own port; redirects are not followed. Rejects when nobody answers there. */
export type DeliverToApp = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: Buffer },
) => Promise<Response>;

/** Where the app's pages appear in a shop (app proxy prefix "apps", subpath "winback"). */
export const PROXY_PREFIX = "/apps/winback";

const PASSED_ON = ["accept", "accept-language", "content-type", "user-agent"];
const HANDED_BACK = ["content-type", "location", "cache-control"];

/** True for paths of the shop that Shopify forwards to the app. */
export function isProxied(pathname: string): boolean {
  return pathname === PROXY_PREFIX || pathname.startsWith(`${PROXY_PREFIX}/`);
}

/** The address at the app for a proxied address of the shop, with Shopify's parameters and signature (business time). */
export function proxiedAddress(world: World, shop: string, url: URL): string {
  const query = new URLSearchParams(url.search);
  for (const name of PROXY_PARAMETERS) query.delete(name);
  query.set("shop", shop);
  query.set("logged_in_customer_id", "");
  query.set("path_prefix", PROXY_PREFIX);
  query.set("timestamp", String(Math.floor(world.now().getTime() / 1000)));
  query.set("signature", signProxyQuery(query));
  return `${APP_URL}/proxy${url.pathname.slice(PROXY_PREFIX.length)}?${query}`;
}

/** A fragment of Liquid stands in the shop's own layout; a whole document and everything else stays as it is. */
async function bodyOf(shop: SandboxShop, answer: Response): Promise<SandboxResponse> {
  const headers: Record<string, string> = {};
  for (const name of HANDED_BACK) {
    const value = answer.headers.get(name);
    if (value !== null) headers[name] = value;
  }
  const body = Buffer.from(await answer.arrayBuffer());
  if (!headers["content-type"]?.startsWith("application/liquid")) return { status: answer.status, headers, body };
  headers["content-type"] = "text/html; charset=utf-8";
  const text = body.toString();
  const whole = /<html[\s>]/i.test(text) ? text : storefrontPage(shop, "Winback", { raw: text });
  return { status: answer.status, headers, body: whole };
}

/** Forwards a request to the app as Shopify's app proxy does: signed, without cookies in either direction. */
export async function forwardToApp(
  world: World,
  shop: SandboxShop,
  request: SandboxRequest,
  deliver: DeliverToApp,
): Promise<SandboxResponse> {
  const headers: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = value;
  }
  const init = { method: request.method, headers, ...(request.body.length > 0 ? { body: request.body } : {}) };
  try {
    return await bodyOf(shop, await deliver(proxiedAddress(world, shop.domain, request.url), init));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    world.log("proxy", shop.domain, `the app did not answer ${request.url.pathname}: ${reason}`);
    const page = storefrontPage(shop, "No answer", { text: "The app behind this page does not answer just now." });
    return { status: 502, headers: { "content-type": "text/html; charset=utf-8" }, body: page };
  }
}
