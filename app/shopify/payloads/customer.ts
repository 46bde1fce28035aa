import { z } from "zod";
import type { ConsentState, ToldByShopify } from "../../domain/consent/phone.ts";
import type { CustomerFact } from "../../domain/customers/customer.ts";
import type { ConsentFact, Fact } from "../../domain/sync/fact.ts";
import { customerId, orderId } from "../../domain/values/ids.ts";
import { toMinorUnits } from "../../domain/values/money.ts";
import { decimal, gidOf, id, maybeText, time } from "./fields.ts";

const customer = z.object({
  admin_graphql_api_id: gidOf("Customer"),
  updated_at: time,
  first_name: maybeText,
  phone: maybeText,
  default_address: z.object({ country_code: maybeText, province_code: maybeText }).nullish(),
});

const consent = z.object({
  id,
  phone: maybeText,
  sms_marketing_consent: z
    .object({ state: z.string().nullish(), opt_in_level: z.string().nullish(), consent_updated_at: time.nullish() })
    .nullish(),
});

const tags = z.object({ customerId: gidOf("Customer"), tags: z.array(z.string()), occurredAt: time });

const summary = z.object({
  customerId: gidOf("Customer"),
  numberOfOrders: z.coerce.number().int().nonnegative(),
  amountSpent: z.object({ amount: decimal }).nullish(),
  lastOrderId: gidOf("Order").nullish(),
  occurredAt: time,
});

const merge = z.object({
  admin_graphql_api_customer_kept_id: gidOf("Customer"),
  admin_graphql_api_customer_deleted_id: gidOf("Customer"),
  status: z.string(),
});

/** customers/create and customers/update. */
export function readCustomer(body: unknown): CustomerFact {
  const one = customer.parse(body);
  return {
    id: customerId(one.admin_graphql_api_id),
    firstName: one.first_name,
    phone: one.phone,
    country: one.default_address?.country_code ?? null,
    province: one.default_address?.province_code ?? null,
    updatedAt: one.updated_at,
  };
}

/** customers_marketing_consent/update. */
export function readConsent(body: unknown): ConsentFact {
  const one = consent.parse(body);
  return {
    customerId: customerId(one.id),
    phone: one.phone,
    state: consentState(one.sms_marketing_consent?.state),
    class: consentClass(one.sms_marketing_consent?.opt_in_level),
    at: one.sms_marketing_consent?.consent_updated_at ?? null,
  };
}

/** customer.tags_added (present) and customer.tags_removed. */
export function readTags(body: unknown, present: boolean): Fact {
  const one = tags.parse(body);
  return {
    kind: "tags",
    customerId: customerId(one.customerId),
    change: { tags: one.tags, present, at: one.occurredAt },
  };
}

/** customers/purchasing_summary: Shopify's own sums. @param currency of the shop. */
export function readSummary(body: unknown, currency: string): Fact {
  const one = summary.parse(body);
  return {
    kind: "summary",
    customerId: customerId(one.customerId),
    summary: {
      ordersCount: one.numberOfOrders,
      spent: toMinorUnits(one.amountSpent?.amount ?? "0", currency),
      lastOrderId: one.lastOrderId == null ? null : orderId(one.lastOrderId),
      at: one.occurredAt,
    },
  };
}

/** customers/merge; Shopify reports failed merges under the same topic. */
export function readMerge(body: unknown): Fact {
  const one = merge.parse(body);
  if (one.status !== "completed") return { kind: "nothing" };
  const kept = customerId(one.admin_graphql_api_customer_kept_id);
  return { kind: "customers_merged", kept, deleted: customerId(one.admin_graphql_api_customer_deleted_id) };
}

/** Shopify's states (REST in lower case, GraphQL in upper) in our words; unknown ones are no consent. */
export function consentState(state: string | null | undefined): ConsentState {
  const known = state?.toLowerCase();
  if (known === "subscribed" || known === "pending") return known;
  return known === "unsubscribed" || known === "redacted" ? "unsubscribed" : "none";
}

/** Shopify's levels in our words: what it calls confirmed it only says, whoever told it so. */
export function consentClass(level: string | null | undefined): ToldByShopify {
  const known = level?.toLowerCase();
  if (known === "confirmed_opt_in") return "shopify_confirmed";
  return known === "single_opt_in" ? "single" : "unknown";
}
