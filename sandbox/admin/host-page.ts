import { createHmac, randomBytes } from "node:crypto";
import { browserScript } from "../network/browser-script.ts";
import { Html, html } from "../network/html.ts";
import { APP_API_KEY, APP_API_SECRET, APP_URL } from "../world/app-registration.ts";
import type { SandboxShop } from "../world/shops.ts";
import { adminPage, storeOf } from "./admin-layout.ts";

const SCRIPT = ["frame-channel", "frame-chrome"].map((name) => new URL(`./host-frame/${name}.ts`, import.meta.url));

/** What the page that hosts the app is made of. */
export interface HostPage {
  shop: SandboxShop;
  /** path and query below the app's URL, e.g. "/app/customers?page=2" */
  appPath: string;
  idToken: string;
  /** user id of who is signed in */
  staff: number;
  locale: string;
  /** business time */
  now: Date;
  /** the app's origin as this browser reaches it */
  appOrigin: string;
}

/** The admin page with the app in its frame, opened with the parameters Shopify signs. */
export function hostPage(page: HostPage): string {
  const store = storeOf(page.shop);
  const constants = {
    PAGE: { shop: page.shop.domain, store, apiKey: APP_API_KEY, appOrigin: page.appOrigin, appPath: page.appPath },
  };
  const body = html`<div id="save-bar" role="region" aria-label="Unsaved changes" hidden><b>Unsaved changes</b><span id="save-buttons"></span></div>
<div id="title-bar"><h1><span class="app">Winback / </span><span id="page-title"></span></h1><span id="title-buttons"></span></div>
<iframe id="app-frame" name="app-iframe" title="Winback" src="${frameAddress(page)}"></iframe>
<div id="toast" role="status" hidden></div>
<script>${new Html(browserScript(SCRIPT, constants).replaceAll("</", "<\\/"))}</script>`;
  const appPath = `/store/${store}/apps/${APP_API_KEY}`;
  return adminPage({
    shop: page.shop,
    active: "app",
    title: "Winback",
    appPath,
    account: { locale: page.locale, staff: page.staff },
    body,
  });
}

function frameAddress(page: HostPage): string {
  const url = new URL(page.appPath, APP_URL);
  const host = Buffer.from(`admin.shopify.com/store/${storeOf(page.shop)}`)
    .toString("base64")
    .replace(/=+$/, "");
  const signed: Record<string, string> = {
    embedded: "1",
    host,
    id_token: page.idToken,
    locale: page.locale,
    session: randomBytes(32).toString("hex"),
    shop: page.shop.domain,
    timestamp: String(Math.floor(page.now.getTime() / 1000)),
  };
  const message = Object.entries(signed).map(([name, value]) => `${name}=${value}`);
  for (const [name, value] of Object.entries(signed)) url.searchParams.set(name, value);
  url.searchParams.set("hmac", createHmac("sha256", APP_API_SECRET).update(message.sort().join("&")).digest("hex"));
  return url.href;
}
