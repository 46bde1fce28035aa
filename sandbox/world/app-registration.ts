import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";

/** The app as the local Shopify knows it from its partner page. */
export const APP_API_KEY = "winback-sandbox-key";
export const APP_API_SECRET = "winback-sandbox-secret";
/** What the app asks of whoever wants its figures. */
export const APP_METRICS_TOKEN = "winback-sandbox-metrics";
export const APP_URL = "https://winback.test";
export const API_VERSION = "2026-10";

/** One webhook subscription of shopify.app.toml; `topic` in the form "orders/create". */
export interface WebhookSubscription {
  readonly topic: string;
  readonly uri: string;
  readonly includeFields: readonly string[] | null;
  readonly name: string | null;
}

/** What a deploy of shopify.app.toml tells Shopify. */
export interface AppRegistration {
  readonly scopes: readonly string[];
  readonly webhookApiVersion: string;
  readonly subscriptions: readonly WebhookSubscription[];
}

const REPOSITORY_TOML = fileURLToPath(new URL("../../shopify.app.toml", import.meta.url));

function tableOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function subscriptionsOf(entry: Record<string, unknown>): WebhookSubscription[] {
  const uri = typeof entry.uri === "string" ? entry.uri : "/";
  const fields = Array.isArray(entry.include_fields) ? stringsOf(entry.include_fields) : null;
  const name = typeof entry.name === "string" ? entry.name : null;
  return [...stringsOf(entry.topics), ...stringsOf(entry.compliance_topics)].map((topic) => ({
    topic: topic.toLowerCase(),
    uri: uri.startsWith("https://") ? uri : `${APP_URL}${uri}`,
    includeFields: fields,
    name,
  }));
}

/** Reads the text of a shopify.app.toml as a deploy does. */
export function parseAppRegistration(toml: string): AppRegistration {
  const root = parse(toml);
  const webhooks = tableOf(root.webhooks);
  const scopes = tableOf(root.access_scopes).scopes;
  const entries = Array.isArray(webhooks.subscriptions) ? webhooks.subscriptions : [];
  return {
    scopes: typeof scopes === "string" ? scopes.split(/[\s,]+/).filter(Boolean) : [],
    webhookApiVersion: typeof webhooks.api_version === "string" ? webhooks.api_version : API_VERSION,
    subscriptions: entries.flatMap((entry) => subscriptionsOf(tableOf(entry))),
  };
}

/** The repository's own shopify.app.toml (or another file); without the file nothing is subscribed or granted. */
export function readAppRegistration(path: string = REPOSITORY_TOML): AppRegistration {
  if (!existsSync(path)) return { scopes: [], webhookApiVersion: API_VERSION, subscriptions: [] };
  return parseAppRegistration(readFileSync(path, "utf8"));
}
