import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { schemaForWebhook } from "shopify-webhook-schemas";
import { beforeAll, describe, expect, it } from "vitest";
import { SHOPS } from "../world/shops.ts";
import { all, one } from "../world/sql.ts";
import { openWorld, type World } from "../world/world.ts";
import { createCustomer, deleteCustomer, requestPrivacy, setSmsConsent, updateCustomer } from "./change-customer.ts";
import { cancelOrder, refundOrder } from "./change-order.ts";
import { installApp, redactShop, uninstallApp } from "./install-app.ts";
import { placeOrder } from "./place-order.ts";
import { testRegistration } from "./test-registration.ts";

const [SHOP] = SHOPS.map((shop) => shop.domain);
if (!SHOP) throw new Error("no shop");

describe("webhook payloads", () => {
  let world: World;
  beforeAll(() => {
    world = openWorld({ customers: 30, registration: testRegistration() });
    installApp(world, SHOP);
    const customer = createCustomer(world, SHOP, { firstName: "Jürgen", lastName: "Weiß", phone: "+4915112345678" });
    updateCustomer(world, SHOP, customer.id, { tags: ["vip"] });
    setSmsConsent(world, SHOP, customer.id, { state: "SUBSCRIBED", optInLevel: "CONFIRMED_OPT_IN" });
    const order = placeOrder(world, { shop: SHOP, customerId: customer.id });
    const other = placeOrder(world, { shop: SHOP, customerId: customer.id });
    cancelOrder(world, SHOP, order.id);
    refundOrder(world, SHOP, other.id, 100);
    requestPrivacy(world, SHOP, "customers/data_request", customer.id);
    requestPrivacy(world, SHOP, "customers/redact", customer.id);
    deleteCustomer(world, SHOP, customer.id);
    uninstallApp(world, SHOP);
    redactShop(world, SHOP);
  });

  function problemsOf(topic: string): unknown[] {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schemaForWebhook("2026-07", topic));
    const row = one<{ body: string }>(world.db, "SELECT body FROM webhook_delivery WHERE topic = ?", topic);
    return validate(JSON.parse(row?.body ?? "null")) ? [] : (validate.errors ?? []);
  }

  it.each([
    "orders/create",
    "orders/updated",
    "orders/paid",
    "orders/cancelled",
    "refunds/create",
    "customers/create",
    "customers/update",
    "customers/delete",
    "customers_marketing_consent/update",
    "customers/purchasing_summary",
    "app/uninstalled",
    "customers/redact",
    "customers/data_request",
    "shop/redact",
  ])("%s is what Shopify's published schema says", (topic) => {
    expect(problemsOf(topic)).toEqual([]);
  });

  it("shares one event id among the deliveries of one purchase, each with a webhook id of its own", () => {
    const rows = all<{ event_id: string; webhook_id: string }>(
      world.db,
      "SELECT event_id, webhook_id FROM webhook_delivery WHERE topic IN ('orders/create','orders/paid') ORDER BY id LIMIT 2",
    );
    expect(new Set(rows.map((row) => row.event_id)).size).toBe(1);
    expect(new Set(rows.map((row) => row.webhook_id)).size).toBe(2);
  });

  it("leaves the customer out of a guest's order", () => {
    installApp(world, SHOP);
    const order = placeOrder(world, { shop: SHOP, phone: "0151 999" });
    const row = one<{ body: string }>(world.db, "SELECT body FROM webhook_delivery ORDER BY id DESC");
    expect(JSON.parse(row?.body ?? "{}")).toMatchObject({ id: order.id, phone: "0151 999" });
    expect(JSON.parse(row?.body ?? "{}")).not.toHaveProperty("customer");
  });
});
