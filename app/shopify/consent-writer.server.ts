import type { ConsentWriter } from "../domain/customers/customer-directory.ts";
import { gid } from "../domain/values/ids.ts";
import type { CustomerSmsMarketingConsentUpdateInput, SmsConsentSetMutation } from "../generated/admin-api.ts";
import type { AdminApi } from "./admin-api.server.ts";
import { SMS_CONSENT_SET } from "./operations/customers.ts";

/**
 * Writes an opt-out or opt-in to the customer at Shopify. Repeating it changes nothing. Shopify's own refusals (no
 * phone any more, unknown customer) are answers; anything else throws.
 */
export function createConsentWriter(api: AdminApi): ConsentWriter {
  return {
    async writeSmsConsent(shop, customer, state, at) {
      const input: CustomerSmsMarketingConsentUpdateInput = {
        customerId: gid("Customer", customer),
        smsMarketingConsent: {
          marketingState: state === "subscribed" ? "SUBSCRIBED" : "UNSUBSCRIBED",
          // Mandatory where there was no consent before; an opt-in of ours was confirmed by a reply.
          marketingOptInLevel: state === "subscribed" ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN",
          consentUpdatedAt: at.toISOString(),
        },
      };
      const answer = await api.run<SmsConsentSetMutation>(shop, SMS_CONSENT_SET, { input });
      const [error] = answer.customerSmsMarketingConsentUpdate?.userErrors ?? [];
      return error ? { ok: false, reason: error.code ?? "refused" } : { ok: true };
    },
  };
}
