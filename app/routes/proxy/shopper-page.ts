import type { Language } from "../../i18n/translation.ts";

/** Text that stands for itself in HTML. */
export function escapeHtml(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

export interface ShopperPage {
  language: string;
  title: string;
  text: string;
  /** Shown as a list below the text. */
  points?: readonly string[];
  /** A button that sends the page's own address back by POST. */
  button?: string;
  link?: { label: string; href: string };
}

/** A small page on the shop's own domain: no script, nothing loaded, not for search engines. */
export function shopperPage(page: ShopperPage): string {
  const button = page.button ? `<form method="post"><button>${escapeHtml(page.button)}</button></form>` : "";
  const points = (page.points ?? []).map((point) => `<li>${escapeHtml(point)}</li>`).join("");
  const list = points === "" ? "" : `<ul>${points}</ul>`;
  const link = page.link ? `<p><a href="${escapeHtml(page.link.href)}">${escapeHtml(page.link.label)}</a></p>` : "";
  return shopperDocument(page, `<p>${escapeHtml(page.text)}</p>${list}${button}${link}`);
}

/** A whole page around what it says. @param content HTML, escaped by the caller. */
export function shopperDocument(page: { language: string; title: string }, content: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;margin:12vh auto;max-width:30rem;padding:0 1.25rem;color:#1f2124}
h1{font-size:1.6rem}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#1f2124;color:#fff;cursor:pointer}
label{display:block;margin:1.2rem 0}.box{display:grid;grid-template-columns:auto 1fr;gap:.6rem;align-items:start;font-size:.95rem}
input[type=tel],textarea{font:inherit;display:block;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid #6b6f76;border-radius:.5rem}
input[type=checkbox]{width:1.3rem;height:1.3rem;margin-top:.15rem}.problem{color:#a01515;font-weight:600;display:block}
fieldset{border:0;margin:1.2rem 0;padding:0}legend{font-weight:600;padding:0;margin-bottom:.5rem}
.reason{display:flex;gap:.7rem;align-items:center;margin:.5rem 0;padding:.75rem .9rem;border:1px solid #6b6f76;border-radius:.5rem;cursor:pointer}
.reason:has(:checked){outline:2px solid #1f2124;background:#f3f4f6}input[type=radio]{width:1.2rem;height:1.2rem;flex:none;accent-color:#1f2124}
.choices{display:grid;gap:.7rem}button.quiet{background:#fff;color:#1f2124;border:1px solid #6b6f76}
.button{display:inline-block;padding:.7rem 1.4rem;border-radius:.5rem;background:#1f2124;color:#fff;text-decoration:none}
.code{font:600 1.5rem/1.2 ui-monospace,monospace;letter-spacing:.04em;padding:.9rem;border:2px dashed #6b6f76;border-radius:.5rem;text-align:center;overflow-wrap:anywhere}
.language{margin-top:2.5rem;font-size:.9rem}:focus-visible{outline:3px solid #1a5fd0;outline-offset:2px}
a{color:inherit}ul{padding-left:1.2rem}li{margin:.4rem 0;overflow-wrap:anywhere}</style></head>
<body><main><h1>${escapeHtml(page.title)}</h1>${content}</main></body></html>`;
}

/** The way to the same page in the other language. */
export function otherLanguage(language: Language): string {
  const [other, label] = language === "de" ? ["en", "English"] : ["de", "Deutsch"];
  return `<p class="language"><a href="?language=${other}" lang="${other}" hreflang="${other}">${label}</a></p>`;
}

/** The page as an answer. Never kept by a cache: it speaks of one shopper's link. */
export function shopperResponse(page: ShopperPage, status = 200): Response {
  return documentResponse(shopperPage(page), status);
}

/** Runs nothing, loads nothing but the shop's own icon, is framed by nobody, and sends its form where it came from. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** A whole page as an answer that no cache keeps. */
export function documentResponse(html: string, status = 200): Response {
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": POLICY,
      "referrer-policy": "no-referrer",
    },
  });
}
