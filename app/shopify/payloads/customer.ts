import { z } from "zod";
import type { ConsentClass, ConsentState } from "../../domain/consent/phone.ts";
import type { CustomerFact } from "../../domain/customers/customer.ts";
import type { ConsentFact } from "../../domain/sync/fact.ts";
import { customerId } from "../../domain/values/ids.ts";
import { gidOf, id, maybeText, time } from "./fields.ts";

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

/** Shopify's states (REST in lower case, GraphQL in upper) in our words; unknown ones are no consent. */
export function consentState(state: string | null | undefined): ConsentState {
  const known = state?.toLowerCase();
  if (known === "subscribed" || known === "pending") return known;
  return known === "unsubscribed" || known === "redacted" ? "unsubscribed" : "none";
}

export function consentClass(level: string | null | undefined): ConsentClass {
  const known = level?.toLowerCase();
  if (known === "confirmed_opt_in") return "confirmed";
  return known === "single_opt_in" ? "single" : "unknown";
}
