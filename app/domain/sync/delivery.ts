import type { OrderNews } from "../customers/order.ts";

/** One request that reached a door, its signature checked. */
export interface Delivery {
  source: "shopify" | "twilio";
  /** `name.myshopify.com` */
  shopDomain: string;
  /** Shopify's topic (`orders/create`), or `inbound`, `status/<message id>` for the SMS provider's. */
  topic: string;
  /** The same on every retry of the sender. */
  deliveryId: string;
  /** Shared by all deliveries of one merchant action; never a key. */
  eventId: string | null;
  /** When it happened, as far as the sender says; not signed. */
  triggeredAt: Date | null;
  /** The bytes as they came: JSON of Shopify, a form of the SMS provider. */
  body: Buffer;
  /** Reads what an order says that must act before it is acknowledged; throws when it cannot be read. null: no order. */
  order: (() => OrderNews) | null;
}

/** Topics Shopify still sends after a shop has left, and shoppers' replies: who says STOP then must not be texted later. */
const AFTER_UNINSTALL = new Set([
  "app/uninstalled",
  "customers/data_request",
  "customers/redact",
  "shop/redact",
  "inbound",
]);

/** Whether a delivery of a shop in this state is ours to take; else it is acknowledged and dropped. */
export function isWanted(delivery: Pick<Delivery, "topic">, shop: { state: string } | null): boolean {
  if (!shop) return false;
  return shop.state !== "uninstalled" || AFTER_UNINSTALL.has(delivery.topic);
}

/**
 * What a delivery does before it is acknowledged. order: ends its customer's series, many deliveries in a few
 * statements · other: takes statements of its own · nothing: it is only written down. A body that must act and cannot
 * be read is refused, so that it comes again.
 */
export function actionAtOnce(topic: string): "order" | "other" | "nothing" {
  if (/^orders\/(?!delete)/.test(topic)) return "order";
  if (/^(customers_marketing_consent\/|customers\/redact$|app\/uninstalled$|inbound$)/.test(topic)) return "other";
  return "nothing";
}

/**
 * The moment an effect of a delivery is dated by: the one it came, except that an uninstall belongs to the moment it
 * happened, since the shop may have come back before it is told.
 */
export function happenedAt(delivery: Pick<Delivery, "topic" | "triggeredAt">, receivedAt: Date): Date {
  const { topic, triggeredAt } = delivery;
  return topic === "app/uninstalled" && triggeredAt !== null && triggeredAt < receivedAt ? triggeredAt : receivedAt;
}
