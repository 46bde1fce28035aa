import { type AppRegistration, parseAppRegistration } from "../world/app-registration.ts";

/** Every topic this Shopify can post, but the compliance topics. */
export const EVERY_TOPIC = [
  "orders/create",
  "orders/updated",
  "orders/paid",
  "orders/cancelled",
  "orders/delete",
  "refunds/create",
  "customers/create",
  "customers/update",
  "customers/delete",
  "customers/merge",
  "customers/purchasing_summary",
  "customers_marketing_consent/update",
  "customer.tags_added",
  "customer.tags_removed",
  "products/create",
  "products/update",
  "products/delete",
  "collections/create",
  "collections/update",
  "collections/delete",
  "discounts/create",
  "discounts/update",
  "discounts/delete",
  "shop/update",
  "app/scopes_update",
  "app/uninstalled",
  "bulk_operations/finish",
];
export const COMPLIANCE_TOPICS = ["customers/redact", "customers/data_request", "shop/redact"];

/** A deployed app with every topic this Shopify can post; for tests of the sandbox. */
export function testRegistration(extra = ""): AppRegistration {
  return parseAppRegistration(`
[access_scopes]
scopes = "read_customers,write_customers,read_orders,read_all_orders,read_products,read_discounts,write_discounts,read_customer_merge,write_app_proxy"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = [${EVERY_TOPIC.map((topic) => `"${topic}"`).join(", ")}]
uri = "/webhooks/shopify"
[[webhooks.subscriptions]]
compliance_topics = [${COMPLIANCE_TOPICS.map((topic) => `"${topic}"`).join(", ")}]
uri = "/webhooks/shopify"
${extra}`);
}
