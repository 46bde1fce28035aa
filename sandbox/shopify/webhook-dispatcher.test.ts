import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { APP_API_SECRET } from "../world/app-registration.ts";
import type { Faults } from "../world/faults.ts";
import { all, one } from "../world/sql.ts";
import { openWorld, type World } from "../world/world.ts";
import { installApp, uninstallApp } from "./install-app.ts";
import { placeOrder } from "./place-order.ts";
import { testRegistration } from "./test-registration.ts";
import { type Deliver, RETRY_MINUTES, WebhookDispatcher } from "./webhook-dispatcher.ts";

const SHOP = "lindenhof-kaffee.myshopify.com";
const opened: World[] = [];

interface Received {
  headers: Record<string, string>;
  body: string;
}

function world(options: { faults?: Partial<Faults>; toml?: string } = {}): World {
  const made = openWorld({ customers: 6, faults: options.faults, registration: testRegistration(options.toml) });
  opened.push(made);
  installApp(made, SHOP);
  return made;
}

function inbox(status: (place: number) => number = () => 200): { received: Received[]; deliver: Deliver } {
  const received: Received[] = [];
  const deliver: Deliver = async (_url, init) => {
    received.push({ headers: init.headers, body: init.body });
    return { status: status(received.length) };
  };
  return { received, deliver };
}

afterEach(() => {
  for (const made of opened.splice(0)) made.close();
});

describe("webhook deliveries", () => {
  it("carry a signature over the raw body and Shopify's headers", async () => {
    const made = world();
    const { received, deliver } = inbox();
    placeOrder(made, { shop: SHOP });
    await new WebhookDispatcher(made, { deliver }).drain();
    const create = received.find((one) => one.headers["X-Shopify-Topic"] === "orders/create");
    const expected = createHmac("sha256", APP_API_SECRET)
      .update(create?.body ?? "")
      .digest("base64");
    expect(create?.headers).toMatchObject({
      "X-Shopify-Hmac-Sha256": expected,
      "X-Shopify-Shop-Domain": SHOP,
      "X-Shopify-API-Version": "2026-10",
    });
  });

  it("are noted in the ledger once they are answered", async () => {
    const made = world();
    placeOrder(made, { shop: SHOP });
    await new WebhookDispatcher(made, { deliver: inbox().deliver }).drain();
    const open = all(made.db, "SELECT * FROM webhook_delivery WHERE status <> 'delivered' OR answered_at < begun_at");
    expect(open).toEqual([]);
  });

  it("are tried again eight times over four hours of business time, then given up", async () => {
    const made = world({ toml: "" });
    const { received, deliver } = inbox(() => 503);
    placeOrder(made, { shop: SHOP, customerId: null });
    const dispatcher = new WebhookDispatcher(made, { deliver });
    await dispatcher.drain();
    for (const minutes of RETRY_MINUTES) {
      made.setOffset(made.offsetMs + minutes * 60_000);
      await dispatcher.drain();
    }
    const tries = received.filter((one) => one.headers["X-Shopify-Topic"] === "orders/create");
    expect(tries).toHaveLength(9);
    expect(new Set(tries.map((one) => one.headers["X-Shopify-Webhook-Id"])).size).toBe(1);
    expect(RETRY_MINUTES.reduce((sum, minutes) => sum + minutes, 0)).toBe(240);
    expect(one(made.db, "SELECT status FROM webhook_delivery WHERE topic = 'orders/create'")?.status).toBe("failed");
  });

  it("count as refused when no answer comes in time", async () => {
    const made = world();
    placeOrder(made, { shop: SHOP });
    const never: Deliver = () => new Promise(() => undefined);
    await new WebhookDispatcher(made, { deliver: never, answerLimitMs: 20 }).drain();
    expect(one(made.db, "SELECT response_status, status FROM webhook_delivery")).toMatchObject({
      response_status: 0,
      status: "pending",
    });
  });

  it("come twice with the same id under the fault 'duplicate'", async () => {
    const made = world({ faults: { webhookDuplicateShare: 1 } });
    const { received, deliver } = inbox();
    placeOrder(made, { shop: SHOP });
    await new WebhookDispatcher(made, { deliver }).drain();
    const ids = received.map((one) => one.headers["X-Shopify-Webhook-Id"]);
    expect(ids.length).toBe(2 * new Set(ids).size);
  });

  it("never come under the fault 'lost'", async () => {
    const made = world({ faults: { webhookLoseShare: 1 } });
    const { received, deliver } = inbox();
    placeOrder(made, { shop: SHOP });
    await new WebhookDispatcher(made, { deliver }).drain();
    expect(received).toEqual([]);
  });

  it("come late by the physical delay of the fault 'late'", async () => {
    const made = world({ faults: { webhookDelayMs: 60 } });
    const { received, deliver } = inbox();
    const begun = Date.now();
    placeOrder(made, { shop: SHOP });
    await new WebhookDispatcher(made, { deliver }).drain();
    expect(received.length).toBeGreaterThan(0);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(60);
  });

  it("come in another order under the fault 'reorder'", async () => {
    const made = world({ faults: { webhookReorder: true } });
    const { received, deliver } = inbox();
    for (let count = 0; count < 20; count += 1) placeOrder(made, { shop: SHOP });
    await new WebhookDispatcher(made, { deliver, concurrency: 1 }).drain();
    const times = received.map((one) => JSON.parse(one.body).id);
    expect(times).not.toEqual(times.toSorted());
  });

  it("hold only the fields of include_fields", async () => {
    const made = openWorld({
      customers: 6,
      registration: {
        scopes: [],
        webhookApiVersion: "2026-10",
        subscriptions: [
          {
            topic: "orders/create",
            uri: "https://winback.test/webhooks/shopify",
            includeFields: ["admin_graphql_api_id", "updated_at", "customer.id", "line_items.quantity"],
            name: null,
          },
        ],
      },
    });
    opened.push(made);
    installApp(made, SHOP);
    const customer = one<{ id: number }>(made.db, "SELECT id FROM customer WHERE shop = ?", SHOP);
    placeOrder(made, { shop: SHOP, customerId: customer?.id });
    const { received, deliver } = inbox();
    await new WebhookDispatcher(made, { deliver }).drain();
    const body = JSON.parse(received[0]?.body ?? "{}");
    expect(Object.keys(body).toSorted()).toEqual(["admin_graphql_api_id", "customer", "line_items", "updated_at"]);
    expect(Object.keys(body.customer)).toEqual(["id"]);
    expect(Object.keys(body.line_items[0])).toEqual(["quantity"]);
  });

  it("stop when the app is uninstalled, but for the news of it", async () => {
    const made = world();
    uninstallApp(made, SHOP);
    placeOrder(made, { shop: SHOP });
    const { received, deliver } = inbox();
    await new WebhookDispatcher(made, { deliver }).drain();
    expect(received.map((one) => one.headers["X-Shopify-Topic"])).toEqual(["app/uninstalled"]);
  });
});
