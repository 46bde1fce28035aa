import { createHmac } from "node:crypto";
import { orderTemplate } from "./order-template.ts";

export const SECRET = "bench-secret";
export const API_KEY = "bench-key";
/** Bytes of every body: an order as Shopify sends it when nobody asks for less. */
export const BODY_BYTES = 6495;
/** Customers of each shop; order n is of customer n modulo this. */
export const CUSTOMERS = 10_000;

/** One order of one shop, and under which id it is delivered. */
export interface OrderWebhook {
  shopDomain: string;
  /** Below ten million: the same number is the same order. */
  number: number;
  deliveryId: string;
  placedAt: Date;
  /** The app's, where it is not the bench's own. */
  secret?: string;
}

export const customerIdOf = (number: number): number => 7_000_000_000 + (number % CUSTOMERS);

/** E.164, a German mobile of this customer's own. */
export const phoneOf = (number: number): string => `+49151${10_000_000 + (number % CUSTOMERS)}`;

/** The headers and the body Shopify would post, truly signed. */
export function signedOrder(order: OrderWebhook): { headers: Record<string, string>; body: string } {
  const body = orderBody(order);
  return {
    headers: orderHeaders(
      order,
      createHmac("sha256", order.secret ?? SECRET)
        .update(body)
        .digest("base64"),
    ),
    body,
  };
}

export function orderHeaders(order: OrderWebhook, signature: string): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": order.shopDomain,
    "x-shopify-api-version": "2026-10",
    "x-shopify-webhook-id": order.deliveryId,
    "x-shopify-event-id": `event-${order.deliveryId}`,
    "x-shopify-triggered-at": order.placedAt.toISOString(),
    "x-shopify-hmac-sha256": signature,
  };
}

/** The body of an order: every order of a bench has the same length. */
export function orderBody(order: Pick<OrderWebhook, "number" | "placedAt">): string {
  const values = orderValues(order);
  return PIECES.map((piece, i) => (i % 2 ? (values[piece] ?? "") : piece)).join("");
}

/** What stands in an order's body, by name: each as long in one order as in another. */
export function orderValues({ number, placedAt }: Pick<OrderWebhook, "number" | "placedAt">): Record<string, string> {
  return {
    ORDER: String(500_000_000_000 + number),
    CUSTOMER: String(customerIdOf(number)),
    E164: phoneOf(number),
    TYPED: `0151 ${phoneOf(number).slice(6)}`,
    AT: placedAt.toISOString(),
  };
}

/** Text and names of values in turn. */
export const bodyPieces = (): readonly string[] => PIECES;

const PIECES: readonly string[] = orderTemplate(BODY_BYTES).split(/<(\w+)>/);
