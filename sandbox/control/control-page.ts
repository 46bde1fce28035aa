import { browserScript } from "../network/browser-script.ts";
import { Html, html } from "../network/html.ts";
import type { SandboxResponse } from "../network/http-message.ts";
import { twilioAccounts } from "../twilio/accounts.ts";
import { APP_API_KEY } from "../world/app-registration.ts";
import type { Faults } from "../world/faults.ts";
import type { SandboxShop } from "../world/shops.ts";
import type { World } from "../world/world.ts";
import type { ControlParts } from "./control-parts.ts";
import { CONTROL_STYLE } from "./control-style.ts";

const SCRIPT = [new URL("./control-script.ts", import.meta.url)];

const FAULT_TEXTS: Record<keyof Faults, string> = {
  twilioLatencyMs: "Twilio answers late, by (ms)",
  twilioLoseReplyShare: "Twilio accepts, but its answer is lost (share 0 to 1)",
  twilioRefuse: "Twilio refuses with 429",
  webhookDuplicateShare: "Webhooks arrive twice (share)",
  webhookDelayMs: "Webhooks arrive late, by (ms)",
  webhookReorder: "Webhooks arrive in any order",
  webhookLoseShare: "Webhooks are lost (share)",
  apiLatencyMs: "Shopify's API answers late, by (ms)",
  apiThrottled: "Shopify's API is throttled",
  apiLoseReplyShare: "Shopify does what it is asked, but its answer is lost (share)",
  codeTakenShare: "A code is taken by somebody else as it is added (share)",
  codeFailShare: "A code cannot be added, the others of its job can (share)",
  tokenEndpointDown: "Shopify's token endpoint is down",
};

/** The page a newcomer steers the local world from. */
export function controlPage(parts: ControlParts): SandboxResponse {
  const { world } = parts;
  const zones = Object.fromEntries(world.shops.map((shop) => [shop.name, shop.timezone]));
  const text =
    html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sandbox control</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="https://cdn.shopify.com/static/fonts/inter/v4/styles.css">
<style>${CONTROL_STYLE}</style></head><body>
<header><h1>Sandbox control</h1><span class="badge">local stand-in, not Shopify or Twilio</span></header>
<div class="grid"><div class="column">${clockSection()}${eventSection()}</div>
<div class="column">${linkSection(world.shops)}${trySection()}${faultSection(world.faults, parts.behaviour.on)}${accountSection(world)}${refusedSection()}</div></div>
<script>${new Html(browserScript(SCRIPT, { ZONES: zones }).replaceAll("</", "<\\/"))}</script></body></html>`.text;
  return {
    status: 200,
    headers: { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    body: text,
  };
}

function clockSection(): Html {
  return html`<section><h2>The one clock</h2><div id="now">…</div><div id="zones" class="zones quiet"></div>
<button data-push="hours">+1 hour</button> <button data-push="days" class="primary">+1 day</button> <button data-push="weeks">+1 week</button>
<div id="busy" class="busy" role="status" hidden></div><p id="push-problem" class="problem" role="alert" hidden></p>
<p class="quiet">A push is walked in small steps: shoppers act, webhooks and texts go out, and each step waits until Winback has nothing left to do.</p></section>`;
}

function eventSection(): Html {
  return html`<section><h2>What happened</h2><div id="events"><table><tbody></tbody></table></div></section>`;
}

function linkSection(shops: readonly SandboxShop[]): Html {
  const links = shops.map((shop) => {
    const store = shop.domain.replace(/\.myshopify\.com$/, "");
    return html`<li><b>${shop.name}</b>: <a href="https://admin.shopify.com/store/${store}/apps/${APP_API_KEY}" target="_blank">Winback in its admin</a>,
<a href="https://${shop.domain}/" target="_blank">storefront</a></li>`;
  });
  return html`<section><h2>Where to look</h2><ul class="links">${links}<li><a href="/phones" target="_blank">The wall of phones</a></li></ul></section>`;
}

function trySection(): Html {
  return html`<section><h2>What to try next</h2><ol><li>Open Winback in a shop's admin and install it.</li>
<li>Give it that shop's Twilio account from below, and set the days without a purchase.</li>
<li>Import under Consent what <a href="/earlier-tool.csv?shop=lindenhof-kaffee.myshopify.com">the tool that texted before</a> exports: in Germany only who confirmed by text is texted, and that tool has the proof.</li><li>Switch the series on, then push the clock by a day.</li>
<li>Look at the phones: tap a link and buy, or answer STOP.</li><li>Push a week, and see who was texted and who was not.</li>
<li>Switch a fault on and do it again.</li></ol></section>`;
}

function faultSection(faults: Faults, shoppersAct: boolean): Html {
  const fields = Object.entries(FAULT_TEXTS).map(([name, text]) => {
    const value = Object.entries(faults).find(([key]) => key === name)?.[1];
    if (typeof value === "boolean")
      return field(text, html`<input type="checkbox" name="${name}"${value ? html` checked` : ""}>`);
    const step = name.endsWith("Share") ? html`max="1" step="0.05"` : html`max="600000" step="100"`;
    return field(text, html`<input type="number" name="${name}" min="0" ${step} value="${value}">`);
  });
  const shoppers = html`<input type="checkbox" id="shoppers"${shoppersAct ? html` checked` : ""}>`;
  return html`<section><h2>What can go wrong</h2><form id="faults">${fields}</form><p id="fault-problem" class="problem" role="alert" hidden></p>
<h2 style="margin-top:16px">Who acts</h2><form>${field("Simulated shoppers buy, click and answer while the clock is pushed", shoppers)}</form></section>`;
}

function field(text: string, input: Html): Html {
  return html`<label><span>${text}</span>${input}</label>`;
}

function accountSection(world: World): Html {
  const rows = twilioAccounts(world).map(
    (
      account,
    ) => html`<p><b>${account.friendlyName}</b></p><table><tr><th>Account SID</th><td><code>${account.sid}</code></td></tr>
<tr><th>Auth token</th><td><code>${account.authToken}</code></td></tr><tr><th>Senders</th><td>${account.senders.map((sender) => html`<code>${sender.value}</code> `)}</td></tr></table>`,
  );
  return html`<section><h2>Twilio accounts</h2>${rows}</section>`;
}

function refusedSection(): Html {
  return html`<section id="refused" hidden><h2>Refused by the proxy</h2><p class="quiet">Somebody asked for a host that this world does not have.</p><ul></ul></section>`;
}
