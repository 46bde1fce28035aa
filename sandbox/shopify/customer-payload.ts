import { shopOf } from "../world/shops.ts";
import { gid } from "./gid.ts";
import { amountOf } from "./money.ts";
import type { CustomerRow } from "./rows.ts";
import { timeInShop } from "./shop-time.ts";

const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  DE: "Germany",
  AT: "Austria",
  CH: "Switzerland",
  US: "United States",
};

/** A postal address of REST payloads; streets of this world are made up. */
export function addressOf(customer: CustomerRow): Record<string, unknown> {
  return {
    first_name: customer.first_name,
    last_name: customer.last_name,
    company: null,
    address1: "Lindenstraße 1",
    address2: null,
    city: customer.country === "US" ? "Springfield" : "Lindenhof",
    province: customer.province ?? "",
    country: COUNTRY_NAMES[customer.country] ?? customer.country,
    zip: customer.country === "US" ? "62701" : "10115",
    phone: customer.phone ?? "",
    name: nameOf(customer),
    province_code: customer.province ?? "",
    country_code: customer.country,
  };
}

/** First and last name together; empty when both are missing. */
export function nameOf(customer: CustomerRow): string {
  return [customer.first_name, customer.last_name].filter(Boolean).join(" ");
}

function defaultAddress(customer: CustomerRow): Record<string, unknown> {
  return {
    id: customer.id + 1_000_000_000_000,
    customer_id: customer.id,
    ...addressOf(customer),
    country_name: COUNTRY_NAMES[customer.country] ?? customer.country,
    default: true,
  };
}

/** The customer inside an order's payload. */
export function customerInOrder(customer: CustomerRow): Record<string, unknown> {
  return {
    id: customer.id,
    created_at: timeInShop(customer.shop, customer.created_at),
    updated_at: timeInShop(customer.shop, customer.updated_at),
    first_name: customer.first_name,
    last_name: customer.last_name,
    state: "disabled",
    note: null,
    verified_email: true,
    multipass_identifier: null,
    tax_exempt: false,
    email: customer.email,
    phone: customer.phone,
    currency: shopOf(customer.shop).currency,
    tax_exemptions: [],
    admin_graphql_api_id: gid("Customer", customer.id),
    default_address: defaultAddress(customer),
  };
}

/** customers/create and customers/update: since 2025-01 without tags, consent and sums. */
export function customerPayload(customer: CustomerRow): Record<string, unknown> {
  return { ...customerInOrder(customer), note: "", addresses: [] };
}

/** customers/delete. */
export function customerDeletePayload(customer: CustomerRow): Record<string, unknown> {
  return { id: customer.id, admin_graphql_api_id: gid("Customer", customer.id), tax_exemptions: [] };
}

/** customers_marketing_consent/update: values in lower case. */
export function consentPayload(customer: CustomerRow): Record<string, unknown> {
  const state = customer.sms_state === "NEVER_SUBSCRIBED" ? "not_subscribed" : customer.sms_state.toLowerCase();
  return {
    id: customer.id,
    phone: customer.phone,
    sms_marketing_consent: {
      state,
      opt_in_level: customer.sms_opt_in_level?.toLowerCase() ?? null,
      consent_updated_at: timeInShop(customer.shop, customer.sms_updated_at),
      consent_collected_from: (customer.sms_collected_from ?? "OTHER").toLowerCase(),
    },
  };
}

/** customers/purchasing_summary: camelCase, global ids, milliseconds. */
export function purchasingSummaryPayload(customer: CustomerRow, at: number): Record<string, unknown> {
  return {
    customerId: gid("Customer", customer.id),
    numberOfOrders: customer.orders_count,
    amountSpent: { amount: amountOf(customer.amount_spent), currencyCode: shopOf(customer.shop).currency },
    lastOrderId: customer.last_order_id === null ? null : gid("Order", customer.last_order_id),
    occurredAt: new Date(at).toISOString(),
  };
}
