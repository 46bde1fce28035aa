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
  /** JSON of Shopify, a form of the SMS provider. */
  body: string;
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

/** Whether a topic acts before it is acknowledged: a body that cannot be read is then refused, so that it comes again. */
export function actsAtOnce(topic: string): boolean {
  return /^(orders\/(?!delete)|customers_marketing_consent\/|customers\/redact$|app\/uninstalled$|inbound$)/.test(
    topic,
  );
}
