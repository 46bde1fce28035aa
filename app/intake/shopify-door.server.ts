import type { IncomingMessage } from "node:http";
import type { Delivery } from "../domain/sync/delivery.ts";
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
  const text = body.toString("utf8");
  if (!topic || !shopDomain || !deliveryId || !isJsonObject(text)) return { refuse: 400 };
  return { delivery: { source: "shopify", shopDomain, topic, deliveryId, eventId: header("event-id"), body: text } };
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
