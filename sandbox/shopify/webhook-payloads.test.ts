import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { schemaForWebhook } from "shopify-webhook-schemas";
import { beforeAll, describe, expect, it } from "vitest";
import { SHOPS } from "../world/shops.ts";
import { all, one } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import {
  createCustomer,
  deleteCustomer,
  mergeCustomers,
  requestPrivacy,
  setSmsConsent,
  updateCustomer,
} from "./change-customer.ts";
import { cancelOrder, deleteOrder, refundOrder } from "./change-order.ts";
import {
  copyProduct,
  createCollection,
  deleteCollection,
  deleteProduct,
  updateCollection,
  updateProduct,
} from "./change-product.ts";
import { changeScopes, installApp, redactShop, saveShop, uninstallApp } from "./install-app.ts";
import { placeOrder } from "./place-order.ts";
import { productsOf } from "./store.ts";
import { openTestClient, type TestClient } from "./test-client.ts";
import { COMPLIANCE_TOPICS, EVERY_TOPIC } from "./test-registration.ts";

const [SHOP] = SHOPS.map((shop) => shop.domain);
if (!SHOP) throw new Error("no shop");

const CREATE = `mutation Create($discount: DiscountCodeBasicInput!) {
  discountCodeBasicCreate(basicCodeDiscount: $discount) { codeDiscountNode { id } userErrors { message } } }`;
const SWITCH_OFF = `mutation Off($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { message } } }`;
const DELETE = `mutation Gone($id: ID!) { discountCodeDelete(id: $id) { deletedCodeDiscountId } }`;
const EXPORT = `mutation Export { bulkOperationRunQuery(query: "{ products { edges { node { id } } } }") {
  bulkOperation { id } userErrors { message } } }`;

function liveCustomersAndOrders(world: World, shop: string): void {
  const customer = createCustomer(world, shop, { firstName: "Jürgen", lastName: "Weiß", phone: "+4915112345678" });
  const double = createCustomer(world, shop, { firstName: "Jürgen", lastName: "Weiss", phone: "+4915112345679" });
  updateCustomer(world, shop, customer.id, { tags: ["vip"] });
  updateCustomer(world, shop, customer.id, { tags: [] });
  setSmsConsent(world, shop, customer.id, { state: "SUBSCRIBED", optInLevel: "CONFIRMED_OPT_IN" });
  const order = placeOrder(world, { shop, customerId: customer.id });
  const other = placeOrder(world, { shop, customerId: customer.id });
  const third = placeOrder(world, { shop, customerId: double.id });
  mergeCustomers(world, shop, customer.id, double.id);
  cancelOrder(world, shop, order.id);
  refundOrder(world, shop, other.id, 100);
  deleteOrder(world, shop, third.id);
  requestPrivacy(world, shop, "customers/data_request", customer.id);
  requestPrivacy(world, shop, "customers/redact", customer.id);
  deleteCustomer(world, shop, customer.id);
}

function changeGoods(world: World, shop: string): void {
  const [product] = productsOf(world, shop);
  if (!product) throw new Error("nothing for sale");
  const copy = copyProduct(world, shop, product.id, "Probierpaket");
  updateProduct(world, shop, copy.id, { tags: ["neu", "probieren"] });
  const collection = createCollection(world, shop, "Neu", [copy.id]);
  updateCollection(world, shop, collection.id, { title: "Neues" });
  deleteProduct(world, shop, copy.id);
  deleteCollection(world, shop, collection.id);
}

async function changeDiscounts({ ask }: TestClient): Promise<void> {
  const discount = {
    title: "Winback",
    code: "SEED-1",
    startsAt: "2026-01-01T00:00:00Z",
    context: { all: "ALL" },
    customerGets: { value: { percentage: 0.1 }, items: { all: true } },
  };
  const made = await ask(CREATE, { discount });
  const { id } = made.data.discountCodeBasicCreate.codeDiscountNode;
  await ask(SWITCH_OFF, { id });
  await ask(DELETE, { id });
}

describe("webhook payloads", () => {
  let world: World;
  beforeAll(async () => {
    const client = openTestClient();
    world = client.world;
    liveCustomersAndOrders(world, SHOP);
    changeGoods(world, SHOP);
    await changeDiscounts(client);
    await client.ask(EXPORT);
    await client.shopify.jobs.settled();
    saveShop(world, SHOP);
    changeScopes(world, SHOP, ["read_customers", "read_orders"]);
    uninstallApp(world, SHOP);
    redactShop(world, SHOP);
  });

  function validatorOf(topic: string) {
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    const validate = ajv.compile(schemaForWebhook("2026-07", topic));
    return (payload: unknown): unknown[] => (validate(payload) ? [] : (validate.errors ?? []));
  }

  /** Shopify's example order has no refunds, so its schema knows none: those in it are held to the refund's own. */
  function problemsOf(topic: string): unknown[] {
    const [whole, refund] = [validatorOf(topic), validatorOf("refunds/create")];
    const rows = all<{ body: string }>(world.db, "SELECT body FROM webhook_delivery WHERE topic = ?", topic);
    if (rows.length === 0) return ["was never posted"];
    return rows.flatMap((row) => {
      const payload = JSON.parse(row.body);
      if (!Array.isArray(payload.refunds)) return whole(payload);
      return [...whole({ ...payload, refunds: [] }), ...payload.refunds.flatMap(refund)];
    });
  }

  it.each([...EVERY_TOPIC, ...COMPLIANCE_TOPICS])("%s is what Shopify's published schema says", (topic) => {
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
