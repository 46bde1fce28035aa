import { Html, html } from "../network/html.ts";
import type { SandboxShop } from "../world/shops.ts";

const STYLE = `*{box-sizing:border-box}body{margin:0;font:16px/1.5 Inter,system-ui,-apple-system,"Segoe UI",sans-serif;color:#26211d;background:#fbf9f6}
a{color:inherit}.standin{background:#fff3cd;color:#664d03;text-align:center;font-size:13px;padding:4px 12px}
.head{display:flex;flex-wrap:wrap;gap:8px 24px;align-items:baseline;padding:20px 24px;border-bottom:1px solid #e5ded5;background:#fff}
.head .name{font:600 24px Georgia,serif;text-decoration:none;color:var(--brand)}.head nav{margin-left:auto;display:flex;gap:18px}
main{max-width:1080px;margin:0 auto;padding:28px 24px 64px}h1{font:600 28px Georgia,serif;margin:0 0 18px}
.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:20px}
.card{background:#fff;border:1px solid #e5ded5;border-radius:12px;padding:16px;display:flex;flex-direction:column;gap:6px}
.tile{font-size:44px;text-align:center;padding:18px;border-radius:8px;background:linear-gradient(135deg,#f3ece2,#e4d8c8)}
.card a{text-decoration:none;font-weight:600}.price{margin-top:auto}
button,.button{font:inherit;font-weight:600;border:0;border-radius:8px;padding:10px 18px;background:var(--brand);color:#fff;cursor:pointer;text-decoration:none;display:inline-block}
button.quiet{background:#ece6dd;color:#26211d}input,select{font:inherit;padding:9px 12px;border:1px solid #cfc5b8;border-radius:8px;max-width:100%}
table{width:100%;border-collapse:collapse;background:#fff;border:1px solid #e5ded5;border-radius:12px}td,th{padding:10px 14px;text-align:left;border-bottom:1px solid #eee6dc}td:last-child,th:last-child{text-align:right}
.row{display:flex;flex-wrap:wrap;gap:10px;align-items:end;margin:18px 0}.row label{display:flex;flex-direction:column;gap:4px;font-size:14px}
.good{background:#e4f4e6;color:#17542a}.bad{background:#fde8e4;color:#8c1d0b}.note{padding:10px 14px;border-radius:8px;margin:14px 0}.aid{border:1px dashed #cfa800;border-radius:8px;padding:10px 14px;margin:18px 0;font-size:14px}`;

const BRANDS: Readonly<Record<string, string>> = { DE: "#6b3f1d", US: "#4d6b45" };

/** What stands in the page: HTML made here, plain text, or a foreign piece of HTML that is shown as it is. */
export type PageContent = { html: Html } | { text: string } | { raw: string };

function contentOf(content: PageContent): Html {
  if ("html" in content) return content.html;
  return "raw" in content ? new Html(content.raw) : html`<p>${content.text}</p>`;
}

/** A page in the layout of this shop. */
export function storefrontPage(shop: SandboxShop, title: string, content: PageContent): string {
  const brand = new Html(`<style>:root{--brand:${BRANDS[shop.country] ?? "#333"}}${STYLE}</style>`);
  return `<!doctype html>${html`<html lang="en"><head><meta charset="utf-8"><title>${title} · ${shop.name}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">${brand}</head><body>
<div class="standin">Local stand-in for a shop, not Shopify: nothing is sold here</div>
<div class="head"><a class="name" href="/">${shop.name}</a><nav><a href="/">Products</a><a href="/cart">Cart</a></nav></div>
<main>${contentOf(content)}</main></body></html>`}`;
}

/** Money in the shop's currency and language, from minor units. */
export function moneyText(shop: SandboxShop, minor: number): string {
  return new Intl.NumberFormat(shop.locale, { style: "currency", currency: shop.currency }).format(minor / 100);
}

/** The picture of a shop's goods. */
export function tileOf(shop: SandboxShop): string {
  return shop.country === "DE" ? "☕" : "🕯️";
}
