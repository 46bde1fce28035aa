import { html } from "../network/html.ts";
import type { SandboxResponse } from "../network/http-message.ts";
import { isInstalled } from "../shopify/install-app.ts";
import { APP_API_KEY } from "../world/app-registration.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import { adminPage, storeOf } from "./admin-layout.ts";
import { ADMIN_STYLE } from "./admin-style.ts";
import { customerCard, customerList, discountList, orderList, type ShopList } from "./shop-lists.ts";

/** The app's address in the admin of a shop. */
export function appAddress(shop: SandboxShop): string {
  return `/store/${storeOf(shop)}/apps/${APP_API_KEY}`;
}

/** An HTML answer that no browser keeps. */
export function page(text: string, status = 200): SandboxResponse {
  return { status, headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }, body: text };
}

/** https://admin.shopify.com/: which shop to enter. */
export function shopChoice(world: World): SandboxResponse {
  const card = (
    shop: SandboxShop,
  ) => html`<a class="card padded" style="display:block;margin:12px 0;color:inherit;text-decoration:none" href="${appAddress(shop)}">
<b>${shop.name}</b><br><span class="quiet">${shop.domain} · ${shop.country} · ${shop.currency} · Winback ${isInstalled(world, shop.domain) ? "installed" : "not installed yet"}</span></a>`;
  const text = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox admin</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="https://cdn.shopify.com/static/fonts/inter/v4/styles.css"><style>${ADMIN_STYLE}</style></head>
<body><header><b>Sandbox admin</b><span class="badge">local stand-in, not Shopify</span></header>
<main style="grid-column:1/3;border-radius:12px 12px 0 0"><div class="content" style="max-width:600px"><h1>Choose a shop</h1>${world.shops.map(card)}</div></main></body></html>`;
  return page(text.text);
}

/** What a merchant sees before Shopify installs the app: the scopes it asks for. */
export function installPage(world: World, shop: SandboxShop): SandboxResponse {
  const { scopes } = world.registration;
  const body = html`<div class="content"><div class="card padded"><h1>Install Winback</h1>
<p>Winback wins lapsed customers back by SMS. It asks for:</p>
${scopes.length > 0 ? html`<ul>${scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>` : html`<p class="quiet">no scopes at all</p>`}
<form method="post" action="${appAddress(shop)}/__install"><button class="primary" type="submit">Install</button></form></div></div>`;
  return page(adminPage({ shop, active: "app", title: "Install Winback", appPath: appAddress(shop), body }));
}

/** The shop's home, orders, customers or discounts; null for another path. `path` begins after /store/NAME. */
export function shopPage(world: World, shop: SandboxShop, path: string, pageNumber: number): SandboxResponse | null {
  const customer = /^\/customers\/(\d+)$/.exec(path)?.[1];
  const list = customer ? customerCard(world, shop, Number(customer)) : listAt(world, shop, path, pageNumber);
  if (!list) return null;
  const active = customer ? "/customers" : path.replace(/\/$/, "").replace(/^\/orders\/.*/, "/orders");
  const body = html`<div class="content"><h1>${list.title}</h1>${list.body}</div>`;
  return page(adminPage({ shop, active, title: list.title, appPath: appAddress(shop), body }));
}

function listAt(world: World, shop: SandboxShop, path: string, pageNumber: number): ShopList | null {
  if (/^\/orders(\/\d+)?$/.test(path)) return orderList(world, shop, pageNumber);
  if (path === "/customers") return customerList(world, shop, pageNumber);
  if (/^\/discounts(\/\d+)?$/.test(path)) return discountList(world, shop, pageNumber);
  return path === "" || path === "/" ? home(world, shop) : null;
}

function home(world: World, shop: SandboxShop): ShopList {
  const installed = isInstalled(world, shop.domain);
  const uninstall = html`<form method="post" action="${appAddress(shop)}/__uninstall"><button class="critical" type="submit">Uninstall Winback</button></form>`;
  const open = html`<p><a class="button" href="${appAddress(shop)}">${installed ? "Open Winback" : "Install Winback"}</a></p>`;
  return {
    title: shop.name,
    body: html`<div class="card padded"><p>A local shop with customers and orders that never were.</p>${open}${installed ? uninstall : ""}</div>`,
  };
}
