import { createHmac } from "node:crypto";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { readOrderNews } from "../shopify/payloads/order-news.ts";
import { judgeShopify } from "./shopify-door.server.ts";

const order = {
  id: 1,
  created_at: "2026-11-01T10:00:00Z",
  processed_at: "2026-10-01T10:00:00Z",
  test: true,
  phone: "+4915111111111",
  customer: { admin_graphql_api_id: "gid://shopify/Customer/7", phone: "+4915122222222", tags: "a" },
  billing_address: { phone: "0151 33333333", country_code: "AT" },
  shipping_address: { phone: "0151 44444444", country_code: "DE", city: "Ulm" },
  line_items: [{ id: 2, phone: "no" }],
};

function judge(payload: object) {
  const body = Buffer.from(JSON.stringify(payload));
  const request = new IncomingMessage(new Socket());
  request.headers = {
    "x-shopify-topic": "orders/create",
    "x-shopify-shop-domain": "a.myshopify.com",
    "x-shopify-webhook-id": "1",
    "x-shopify-hmac-sha256": createHmac("sha256", "secret").update(body).digest("base64"),
  };
  return judgeShopify(request, body, ["secret"]);
}

it("reads of an order all that acts at once", () => {
  const judged = judge(order);
  expect("delivery" in judged && judged.delivery.order?.()).toEqual(readOrderNews(order));
});

it("refuses an order that names another shop than its header", () => {
  expect(judge({ ...order, shop_domain: "b.myshopify.com" })).toEqual({ refuse: 403 });
});
