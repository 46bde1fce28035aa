import { createHmac, randomUUID } from "node:crypto";
import { createServer, type RequestListener } from "node:http";
import autocannon from "autocannon";

export const SECRET = "bench-secret";
export const SHOP_DOMAIN = "bench.myshopify.com";

export interface Load {
  requestsPerSecond: number;
  p50: number;
  p99: number;
  /** Requests that were not answered with 200. */
  failed: number;
}

const CONNECTIONS = 16;

/** Posts different order webhooks, each correctly signed, at a handler for some seconds. */
export async function postWebhooks(handler: RequestListener, seconds: number): Promise<Load> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  try {
    const options = { url: `http://127.0.0.1:${port}/webhooks/shopify`, connections: CONNECTIONS, pipelining: 1 };
    const run = (duration: number) => autocannon({ ...options, duration, requests: [{ setupRequest }] });
    await run(1);
    const result = await run(seconds);
    const { requests, latency, non2xx, errors } = result;
    return { requestsPerSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors };
  } finally {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

let order = 1;

function setupRequest(request: autocannon.Request): autocannon.Request {
  const body = orderBody(order++);
  return {
    ...request,
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": SHOP_DOMAIN,
      "x-shopify-api-version": "2026-10",
      "x-shopify-webhook-id": randomUUID(),
      "x-shopify-event-id": randomUUID(),
      "x-shopify-triggered-at": new Date().toISOString(),
      "x-shopify-hmac-sha256": createHmac("sha256", SECRET).update(body).digest("base64"),
    },
  };
}

/** An order of some customer who is in no series, of the size our include_fields leave. */
function orderBody(number: number): string {
  const at = new Date().toISOString();
  return JSON.stringify({
    admin_graphql_api_id: `gid://shopify/Order/${5_000_000_000_000 + number}`,
    name: `#${number}`,
    created_at: at,
    processed_at: at,
    updated_at: at,
    cancelled_at: null,
    test: false,
    financial_status: "paid",
    total_price: "49.90",
    total_tax: "7.97",
    total_discounts: "0.00",
    phone: null,
    discount_codes: [],
    customer: { admin_graphql_api_id: `gid://shopify/Customer/${7_000_000 + (number % 10_000)}`, phone: null },
    shipping_address: { phone: "+4915112345678", country_code: "DE" },
    refunds: [],
    line_items: [1, 2, 3].map((line) => ({
      id: number * 10 + line,
      product_id: 100 + line,
      variant_id: 200 + line,
      quantity: line,
      price: "12.50",
      total_discount: "0.00",
    })),
  });
}
