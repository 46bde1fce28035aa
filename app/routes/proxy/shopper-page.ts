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
input[type=tel]{font:inherit;display:block;width:100%;box-sizing:border-box;padding:.6rem;border:1px solid #6b6f76;border-radius:.5rem}
input[type=checkbox]{width:1.3rem;height:1.3rem;margin-top:.15rem}.problem{color:#a01515;font-weight:600;display:block}
a{color:inherit}ul{padding-left:1.2rem}li{margin:.4rem 0;overflow-wrap:anywhere}</style></head>
<body><main><h1>${escapeHtml(page.title)}</h1>${content}</main></body></html>`;
}

/** The page as an answer. Never kept by a cache: it speaks of one shopper's link. */
export function shopperResponse(page: ShopperPage, status = 200): Response {
  return documentResponse(shopperPage(page), status);
}

/** A whole page as an answer that no cache keeps. */
export function documentResponse(html: string, status = 200): Response {
  return new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}
