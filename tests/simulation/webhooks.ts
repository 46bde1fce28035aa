import { createHmac } from "node:crypto";
import type { DoorRequest } from "./door.ts";
import type { Stage } from "./stage-shop.ts";

export const WEBHOOK_SECRET = "simulated-secret";
export const APP_URL = "https://winback.test";

/** A webhook as Shopify posts it: signed, with the same id on every attempt. */
export function shopifyRequest(stage: Stage, topic: string, id: string, payload: object): DoorRequest {
  const body = JSON.stringify(payload);
  return {
    url: "/webhooks/shopify",
    body,
    headers: {
      "x-shopify-topic": topic,
      "x-shopify-shop-domain": stage.domain,
      "x-shopify-webhook-id": id,
      "x-shopify-event-id": `event-${id}`,
      "x-shopify-hmac-sha256": createHmac("sha256", WEBHOOK_SECRET).update(body).digest("base64"),
    },
  };
}

/** A form as Twilio posts it: the address and the sorted fields, signed with the account's token. */
export function twilioRequest(stage: Stage, path: string, fields: Record<string, string>): DoorRequest {
  const form = { AccountSid: stage.account.accountSid, ...fields };
  const url = `/webhooks/twilio/${path}`;
  const signed = Object.entries(form)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .reduce((text, [name, value]) => text + name + value, APP_URL + url);
  const signature = createHmac("sha1", stage.account.authToken).update(signed).digest("base64");
  const headers = { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" };
  return { url, headers, body: new URLSearchParams(form).toString() };
}

export function orderPayload(order: {
  id: string;
  customer: { id: string; number: string } | null;
  number: string;
  placedAt: Date;
}): object {
  const at = order.placedAt.toISOString();
  return {
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    name: `#${order.id}`,
    created_at: at,
    processed_at: at,
    updated_at: at,
    test: false,
    financial_status: "paid",
    total_price: "49.00",
    total_tax: "7.82",
    phone: order.number,
    discount_codes: [],
    customer: order.customer
      ? { admin_graphql_api_id: `gid://shopify/Customer/${order.customer.id}`, phone: order.customer.number }
      : null,
    line_items: [],
  };
}

export function consentPayload(customer: { id: string; number: string }, at: Date): object {
  const consent = { state: "unsubscribed", opt_in_level: "single_opt_in", consent_updated_at: at.toISOString() };
  return { id: Number(customer.id), phone: customer.number, sms_marketing_consent: consent };
}
