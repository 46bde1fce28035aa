import type { IncomingMessage } from "node:http";
import type { OrderNews } from "../domain/customers/order.ts";
import { actionAtOnce, type Delivery } from "../domain/sync/delivery.ts";
import { ORDER_FIELDS } from "../shopify/payloads/order-fields.ts";
import { readOrderNews } from "../shopify/payloads/order-news.ts";
import { cutTo } from "./cut-fields.ts";
import { isSignedByShopify } from "./verify-shopify.ts";

/** A request read and judged: a delivery to take, or the status to answer with. */
export type Judged = { delivery: Delivery } | { refuse: 400 | 401 | 403 | 404 };

/** Judges a webhook of Shopify on its raw bytes: signature first, then its headers, then whether it is JSON at all. */
export function judgeShopify(request: IncomingMessage, body: Buffer, secrets: readonly string[]): Judged {
  const header = (name: string) => {
    const value = request.headers[`x-shopify-${name}`];
    return typeof value === "string" && value !== "" ? value : null;
  };
  if (!isSignedByShopify(body, header("hmac-sha256") ?? "", secrets)) return { refuse: 401 };
  const [topic, shopDomain, deliveryId] = [header("topic"), header("shop-domain"), header("webhook-id")];
  const isOrder = topic !== null && actionAtOnce(topic) === "order";
  const cut = isOrder ? cutOrder(body) : null;
  const payload = readObject(cut ?? body);
  if (!topic || !shopDomain || !deliveryId || payload === null) return { refuse: 400 };
  // Headers are not signed: what is signed must not say otherwise.
  if (namesAnotherShop(payload, shopDomain)) return { refuse: 403 };
  const triggeredAt = readTime(header("triggered-at"));
  const order = isOrder ? (): OrderNews => readOrderNews(payload) : null;
  const delivery = { source: "shopify" as const, shopDomain, topic, deliveryId, eventId: header("event-id") };
  return { delivery: { ...delivery, triggeredAt, body: cut ?? body, order } };
}

/** An order is long, and most of it is none of our business. */
const cutOrder = cutTo([...ORDER_FIELDS, "shop_domain", "myshopify_domain"]);

function readObject(body: Buffer): object | null {
  try {
    // Ids beyond 2^53 do not matter here: what acts at once is named by gid.
    const value: unknown = JSON.parse(body.toString());
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The shop's own topics and the privacy topics name it; a body sent again under another shop's header is no news of it. */
function namesAnotherShop(payload: object, shopDomain: string): boolean {
  const named = [
    "shop_domain" in payload ? payload.shop_domain : null,
    "myshopify_domain" in payload ? payload.myshopify_domain : null,
  ];
  return named.some((domain) => typeof domain === "string" && domain !== shopDomain);
}

function readTime(text: string | null): Date | null {
  const at = new Date(text ?? "");
  return Number.isNaN(at.getTime()) ? null : at;
}
