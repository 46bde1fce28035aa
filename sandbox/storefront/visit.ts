import type { SandboxRequest } from "../network/http-message.ts";

/** What a visitor's cookies tell a storefront. */
export interface Visit {
  /** Product id → pieces. */
  readonly cart: ReadonlyMap<number, number>;
  readonly discountCode: string | null;
  /** The first page of this visit, as Shopify notes it on the order. */
  readonly landingSite: string | null;
  /** Shopify id of the customer a test driver named; a convenience of the stand-in. */
  readonly customerId: number | null;
}

const COOKIE = { cart: "cart", code: "discount_code", landing: "landing_site", customer: "stand_in_customer" } as const;

/** Cookies by name; a value that cannot be decoded counts as absent. */
export function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header.split(/;\s*/)) {
    const [name = "", value = ""] = part.split(/=(.*)/s);
    try {
      cookies.set(name, decodeURIComponent(value));
    } catch {
      cookies.delete(name);
    }
  }
  return cookies;
}

function readCart(text: string): Map<number, number> {
  const lines = [...text.matchAll(/(\d+)x(\d+)/g)].map(([, id, pieces]) => [Number(id), Number(pieces)] as const);
  return new Map(lines.filter(([, pieces]) => pieces > 0));
}

/** Reads the visit from a request's cookies. */
export function readVisit(request: SandboxRequest): Visit {
  const cookies = readCookies(request.headers.cookie ?? "");
  return {
    cart: readCart(cookies.get(COOKIE.cart) ?? ""),
    discountCode: cookies.get(COOKIE.code) || null,
    landingSite: cookies.get(COOKIE.landing) || null,
    customerId: Number(cookies.get(COOKIE.customer)) || null,
  };
}

function cookie(name: string, value: string): string {
  const end = value === "" ? "; Max-Age=0" : "";
  return `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax${end}`;
}

/** Set-Cookie lines for what changed; an empty cart and null take a cookie back. */
export function visitCookies(change: Partial<Visit>): string[] {
  const lines: string[] = [];
  if (change.cart !== undefined)
    lines.push(cookie(COOKIE.cart, [...change.cart].map(([id, pieces]) => `${id}x${pieces}`).join(".")));
  if (change.discountCode !== undefined) lines.push(cookie(COOKIE.code, change.discountCode ?? ""));
  if (change.landingSite !== undefined) lines.push(cookie(COOKIE.landing, change.landingSite ?? ""));
  if (change.customerId !== undefined) lines.push(cookie(COOKIE.customer, String(change.customerId ?? "")));
  return lines;
}
