import { type AppRegistration, parseAppRegistration } from "../world/app-registration.ts";

/** A deployed app with every topic this Shopify can post; for tests of the sandbox. */
export function testRegistration(extra = ""): AppRegistration {
  return parseAppRegistration(`
[access_scopes]
scopes = "read_customers,write_customers,read_orders,read_all_orders,read_products,read_discounts,write_discounts,read_customer_merge,write_app_proxy"
[webhooks]
api_version = "2026-10"
[[webhooks.subscriptions]]
topics = ["orders/create", "orders/updated", "orders/paid", "orders/cancelled", "refunds/create", "customers/create", "customers/update", "customers/delete", "customers_marketing_consent/update", "customers/purchasing_summary", "app/uninstalled", "bulk_operations/finish"]
uri = "/webhooks/shopify"
[[webhooks.subscriptions]]
compliance_topics = ["customers/redact", "customers/data_request", "shop/redact"]
uri = "/webhooks/shopify"
${extra}`);
}
