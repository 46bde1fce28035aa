/** The parameters by which a page inside the admin knows its shop after a reload. */
export interface EmbeddedPlace {
  shop: string;
  host: string;
}

/**
 * The address with the admin's parameters put back where a client navigation dropped them; null when nothing is missing.
 * Without them a reload of the frame would end at the sign-in page.
 */
export function withEmbeddedPlace(href: string, place: EmbeddedPlace): string | null {
  const url = new URL(href);
  if (url.searchParams.get("host") && url.searchParams.get("shop")) return null;
  if (!place.host || !place.shop) return null;
  url.searchParams.set("shop", place.shop);
  url.searchParams.set("host", place.host);
  url.searchParams.set("embedded", "1");
  return url.href;
}
