import { FRONT_HEADER } from "../network/front-translation.ts";
import { ADMIN_HOST } from "../network/genuine-hosts.ts";
import type { HostTable } from "../network/host-table.ts";
import type { Handler, SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import { grantedScopes, installApp, isInstalled, uninstallApp } from "../shopify/install-app.ts";
import { staffMemberOf, staffOf } from "../shopify/staff.ts";
import { APP_API_KEY, APP_URL } from "../world/app-registration.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { storeOf } from "./admin-layout.ts";
import { appAddress, installPage, page, shopChoice, shopPage } from "./admin-pages.ts";
import { hostPage } from "./host-page.ts";

/** What the admin needs from the rest of the sandbox. */
export interface AdminParts {
  world: World;
  /** signs a session token of one of the shop's staff, good for 60 s of business time */
  signSessionToken: (shop: string, staff: number) => Promise<string>;
  /** null until the front has its ports */
  table: () => HostTable | null;
}

/** What was chosen for a shop's admin at the top of its pages. */
interface Chosen {
  /** language of the account */
  languages: Map<string, string>;
  /** user id of who is signed in; the owner where nobody was chosen */
  staff: Map<string, number>;
}

/** admin.shopify.com: the shops, their lists, installation, and the page that hosts the app in a frame. */
export function createAdminHandler(parts: AdminParts): Handler {
  const chosen: Chosen = { languages: new Map(), staff: new Map() };
  return async (request) => {
    const { host, pathname } = request.url;
    const { world } = parts;
    if (host !== ADMIN_HOST) return redirectFromShop(world, request);
    if (pathname === "/") return shopChoice(world);
    if (pathname.startsWith("/__sandbox/")) return answerFrame(parts, chosen, request);
    const match = /^\/store\/([^/]+)(\/.*)?$/.exec(pathname);
    const shop = world.shops.find((candidate) => storeOf(candidate) === match?.[1]);
    if (!shop) return match ? page(`No shop ${encodeURIComponent(match[1] ?? "")} in this sandbox.`, 404) : null;
    const path = match?.[2] ?? "";
    if (path === "/oauth/install") return redirect(appAddress(shop));
    if (path === `/apps/${APP_API_KEY}` || path.startsWith(`/apps/${APP_API_KEY}/`)) {
      return appPage(parts, chosen, request, shop, path.slice(`/apps/${APP_API_KEY}`.length));
    }
    return shopPage(world, shop, path, Math.max(0, Number(request.url.searchParams.get("page")) || 0));
  };
}

/** https://SHOP/admin and the pages below it live at admin.shopify.com; its API does not. */
function redirectFromShop(world: World, request: SandboxRequest): SandboxResponse | null {
  const shop = world.shops.find((candidate) => candidate.domain === request.url.host);
  const match = /^\/admin(\/(?:apps|orders|customers|discounts)(?:\/.*)?|\/)?$/.exec(request.url.pathname);
  if (!shop || !match || request.method !== "GET") return null;
  return redirect(`https://${ADMIN_HOST}/store/${storeOf(shop)}${match[1] ?? ""}${request.url.search}`);
}

async function appPage(
  parts: AdminParts,
  chosen: Chosen,
  request: SandboxRequest,
  shop: SandboxShop,
  path: string,
): Promise<SandboxResponse> {
  const { world } = parts;
  if (request.method === "POST" && path === "/__install") {
    installApp(world, shop.domain);
    return redirect(appAddress(shop));
  }
  if (request.method === "POST" && path === "/__uninstall") {
    uninstallApp(world, shop.domain);
    return redirect(`/store/${storeOf(shop)}`);
  }
  if (!isInstalled(world, shop.domain)) return installPage(world, shop);
  const throughFront = request.headers[FRONT_HEADER] !== undefined;
  const asked = request.url.searchParams.get("locale");
  const staff = signedIn(chosen, shop, null);
  const text = hostPage({
    shop,
    appPath: (path || "/") + request.url.search,
    idToken: await parts.signSessionToken(shop.domain, staff),
    staff,
    locale: asked ?? chosen.languages.get(shop.domain) ?? shop.locale,
    now: world.now(),
    appOrigin: throughFront ? (parts.table()?.toLocal(APP_URL) ?? APP_URL) : APP_URL,
  });
  return page(text);
}

async function answerFrame(
  parts: AdminParts,
  chosen: Chosen,
  request: SandboxRequest,
): Promise<SandboxResponse | null> {
  const form = request.method === "POST" ? new URLSearchParams(request.body.toString()) : request.url.searchParams;
  const shop = parts.world.shops.find((candidate) => candidate.domain === form.get("shop"));
  if (!shop) return { status: 404, body: "no such shop" };
  switch (request.url.pathname) {
    case "/__sandbox/id-token":
      if (!isInstalled(parts.world, shop.domain)) return { status: 403, body: "not installed" };
      return plain("text/plain", await parts.signSessionToken(shop.domain, signedIn(chosen, shop, form.get("staff"))));
    case "/__sandbox/scopes":
      return plain(
        "application/json",
        JSON.stringify({
          granted: grantedScopes(parts.world, shop.domain),
          required: parts.world.registration.scopes,
          optional: [],
        }),
      );
    case "/__sandbox/locale":
      chosen.languages.set(shop.domain, form.get("locale") === "de" ? "de" : "en");
      return { status: 204 };
    case "/__sandbox/staff":
      chosen.staff.set(shop.domain, signedIn(chosen, shop, form.get("staff")));
      return { status: 204 };
    default:
      return null;
  }
}

/** User id of who asks: as the request says, else as was chosen, else the owner. */
function signedIn({ staff }: Chosen, shop: SandboxShop, asked: string | null): number {
  const member = staffMemberOf(shop.domain, Number(asked ?? staff.get(shop.domain)));
  return (member ?? staffOf(shop.domain)[0]).id;
}

function plain(type: string, body: string): SandboxResponse {
  return { status: 200, headers: { "content-type": type, "cache-control": "no-store" }, body };
}

function redirect(location: string): SandboxResponse {
  return { status: 302, headers: { location } };
}
