import { type Html, html } from "../network/html.ts";
import { staffOf } from "../shopify/staff.ts";
import type { SandboxShop } from "../world/shops.ts";
import { ADMIN_STYLE } from "./admin-style.ts";

/** The parts of the admin that stand around every page of one shop. */
export interface AdminLayout {
  shop: SandboxShop;
  /** path of the side navigation to mark, e.g. "/orders" */
  active: string;
  title: string;
  /** the app's path in this admin, /store/NAME/apps/KEY */
  appPath: string;
  /** who is signed in, and the language of their account; only the app's frame follows it */
  account?: { locale: string; staff: number };
  body: Html;
}

/** The store's short name in admin addresses: the domain without .myshopify.com. */
export function storeOf(shop: SandboxShop): string {
  return shop.domain.replace(/\.myshopify\.com$/, "");
}

/** One page of the admin, labelled as what it is. */
export function adminPage(layout: AdminLayout): string {
  const { shop, active } = layout;
  const store = storeOf(shop);
  const item = (path: string, text: string) =>
    html`<a href="/store/${store}${path}"${active === path ? html` class="on"` : ""}>${text}</a>`;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${layout.title} · ${store}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><link rel="stylesheet" href="https://cdn.shopify.com/static/fonts/inter/v4/styles.css">
<style>${ADMIN_STYLE}</style></head><body>
<div id="loading-bar"></div>
<header><label class="menu"><input type="checkbox" id="menu" aria-label="Menu">☰</label><a class="home" href="/">Sandbox admin</a><span class="badge">local stand-in, not Shopify</span>
<span class="grow"></span>${layout.account ? accountSelects(shop, layout.account) : ""}<span class="shop">${shop.name}</span></header>
<nav aria-label="Admin">${item("", "Home")}${item("/orders", "Orders")}${item("/customers", "Customers")}${item("/discounts", "Discounts")}
<h3>Apps</h3><a href="${layout.appPath}"${active === "app" ? html` class="on"` : ""}>Winback</a><div id="app-nav"></div>
<h3>Sandbox</h3><a href="https://${shop.domain}/" target="_blank">Storefront ↗</a>
<a href="https://sandbox.test/phones" target="_blank">Phones ↗</a><a href="https://sandbox.test/" target="_blank">Clock and control ↗</a></nav>
<main>${layout.body}</main></body></html>`.text;
}

function accountSelects(shop: SandboxShop, account: { locale: string; staff: number }): Html {
  const option = (value: string, text: string) =>
    html`<option value="${value}"${value === account.locale || value === String(account.staff) ? html` selected` : ""}>${text}</option>`;
  const staff = staffOf(shop.domain).map((member) =>
    option(String(member.id), `${member.firstName} ${member.lastName}`),
  );
  return html`<label class="language"><span>Signed in as</span> <select id="staff" aria-label="Signed in as">${staff}</select></label><label class="language"><span>Account language</span> <select id="language" aria-label="Account language">${option("en", "English")}${option("de", "Deutsch")}</select></label>`;
}
