import type { Handler, SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import { findOrder, findProduct, productsOf } from "../shopify/store.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { type DeliverToApp, forwardToApp, isProxied } from "./app-proxy.ts";
import { checkoutPage } from "./checkout-page.ts";
import { orderPage } from "./order-page.ts";
import { placeCheckout } from "./place-checkout.ts";
import { safePath } from "./safe-path.ts";
import { collectionPage, homePage, productPage } from "./shop-pages.ts";
import { storefrontPage } from "./storefront-page.ts";
import { readVisit, type Visit, visitCookies } from "./visit.ts";

function page(body: string, status = 200): SandboxResponse {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body };
}

function redirect(location: string, change: Partial<Visit> = {}): SandboxResponse {
  return { status: 303, headers: { location, "set-cookie": visitCookies(change) } };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** /discount/CODE?redirect=/path: keeps the code for the checkout and goes to a path of this shop. */
function discountLink(request: SandboxRequest): SandboxResponse {
  const code = decoded(request.url.pathname.slice("/discount/".length)).trim();
  return {
    status: 302,
    headers: {
      location: safePath(request.url.searchParams.get("redirect")),
      "set-cookie": visitCookies({ discountCode: code || null }),
    },
  };
}

function changeCart(world: World, shop: SandboxShop, visit: Visit, form: URLSearchParams, add: boolean) {
  const id = Number(form.get("product"));
  const given = Math.trunc(Number(form.get("quantity") ?? 1));
  const product = findProduct(world, shop.domain, id || 0);
  if (!product || !(given >= 0))
    return page(storefrontPage(shop, "Cart", { text: "This shop has no such product." }), 404);
  const cart = new Map(visit.cart);
  const pieces = Math.min(99, add ? (cart.get(product.id) ?? 0) + given : given);
  if (pieces > 0) cart.set(product.id, pieces);
  else cart.delete(product.id);
  return redirect("/cart", { cart });
}

function checkout(world: World, shop: SandboxShop, visit: Visit, request: SandboxRequest): SandboxResponse {
  const result = placeCheckout(world, shop, visit, new URLSearchParams(request.body.toString()));
  const json = (request.headers.accept ?? "").includes("application/json");
  const problem = "problem" in result;
  const done = { cart: new Map(), discountCode: null, landingSite: null };
  if (json) {
    const headers = { "content-type": "application/json", "set-cookie": problem ? [] : visitCookies(done) };
    return { status: problem ? 422 : 200, headers, body: JSON.stringify(result) };
  }
  if (problem) return page(checkoutPage(world, shop, visit, result.problem), 422);
  const search = new URLSearchParams();
  if (result.refusal) search.set("refused", result.refusal);
  if (result.refusal && result.code) search.set("code", result.code);
  return redirect(`/orders/${result.order.id}${search.size > 0 ? `?${search}` : ""}`, done);
}

function post(world: World, shop: SandboxShop, visit: Visit, request: SandboxRequest): SandboxResponse | null {
  const form = new URLSearchParams(request.body.toString());
  const { pathname } = request.url;
  if (pathname === "/cart/add" || pathname === "/cart/change")
    return changeCart(world, shop, visit, form, pathname === "/cart/add");
  if (pathname === "/checkout/code") return redirect("/checkout", { discountCode: form.get("code")?.trim() || null });
  return pathname === "/checkout" ? checkout(world, shop, visit, request) : null;
}

function get(world: World, shop: SandboxShop, visit: Visit, url: URL): SandboxResponse | null {
  const [, area, name] = url.pathname.split("/");
  if (url.pathname === "/") return page(homePage(world, shop, visit));
  if (area === "collections") {
    const shown = collectionPage(world, shop, name ?? "", visit);
    return shown === null ? null : page(shown);
  }
  if (url.pathname === "/cart" || url.pathname === "/checkout") return page(checkoutPage(world, shop, visit, null));
  if (area === "products") {
    const product = productsOf(world, shop.domain).find((candidate) => candidate.handle === name);
    const shown = product?.published === 1 && product.status === "ACTIVE";
    return shown ? page(productPage(shop, product, visit)) : null;
  }
  if (area !== "orders") return null;
  const order = findOrder(world, shop.domain, Number(name) || 0);
  return order ? page(orderPage(world, shop, order, url.searchParams)) : null;
}

/** Notes the first page of a visit, and whom a test driver named with ?customer=ID, in cookies. */
function withVisitNotes(response: SandboxResponse, visit: Visit, url: URL): SandboxResponse {
  const named = Number(url.searchParams.get("customer")) || null;
  const notes = visitCookies({
    ...(visit.landingSite === null ? { landingSite: `${url.pathname}${url.search}` } : {}),
    ...(named === null ? {} : { customerId: named }),
  });
  const before = [response.headers?.["set-cookie"] ?? []].flat();
  return { ...response, headers: { ...response.headers, "set-cookie": [...before, ...notes] } };
}

/** The storefronts of all shops, with Shopify's discount links and the app proxy. /admin belongs to others. */
export function createStorefrontHandler(world: World, options: { deliver: DeliverToApp }): Handler {
  return async (request) => {
    const shop = world.shops.find((candidate) => candidate.domain === request.url.hostname);
    const { pathname, searchParams } = request.url;
    if (!shop || pathname === "/admin" || pathname.startsWith("/admin/")) return null;
    if (isProxied(pathname)) return forwardToApp(world, shop, request, options.deliver);
    const read = readVisit(request);
    if (request.method === "POST") return post(world, shop, read, request) ?? notFound(shop);
    if (pathname.startsWith("/discount/")) return withVisitNotes(discountLink(request), read, request.url);
    const named = Number(searchParams.get("customer")) || null;
    const found = get(world, shop, named === null ? read : { ...read, customerId: named }, request.url);
    return found ? withVisitNotes(found, read, request.url) : notFound(shop);
  };
}

function notFound(shop: SandboxShop): SandboxResponse {
  return page(storefrontPage(shop, "Not found", { text: "There is no such page in this shop." }), 404);
}
