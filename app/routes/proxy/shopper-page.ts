/** Text that stands for itself in HTML. */
function escapeHtml(text: string): string {
  const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

export interface ShopperPage {
  language: string;
  title: string;
  text: string;
  /** A button that sends the page's own address back by POST. */
  button?: string;
  link?: { label: string; href: string };
}

/** A small page on the shop's own domain: no script, nothing loaded, not for search engines. */
export function shopperPage(page: ShopperPage): string {
  const button = page.button ? `<form method="post"><button>${escapeHtml(page.button)}</button></form>` : "";
  const link = page.link ? `<p><a href="${escapeHtml(page.link.href)}">${escapeHtml(page.link.label)}</a></p>` : "";
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(page.title)}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;margin:12vh auto;max-width:30rem;padding:0 1.25rem;color:#1f2124}
h1{font-size:1.6rem}button{font:inherit;padding:.7rem 1.4rem;border:0;border-radius:.5rem;background:#1f2124;color:#fff;cursor:pointer}
a{color:inherit}</style></head>
<body><main><h1>${escapeHtml(page.title)}</h1><p>${escapeHtml(page.text)}</p>${button}${link}</main></body></html>`;
}

/** The page as an answer. Never kept by a cache: it speaks of one shopper's link. */
export function shopperResponse(page: ShopperPage, status = 200): Response {
  return new Response(shopperPage(page), {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    },
  });
}
