import { GraphQLError } from "graphql";
import { setSmsConsent, updateCustomer } from "../change-customer.ts";
import { idIn } from "../gid.ts";
import type { CustomerRow } from "../rows.ts";
import { findCustomer } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { customerView } from "./customer-view.ts";
import { objectIn, textIn, textsIn, timeIn } from "./read-args.ts";
import { type UserError, userError } from "./user-error.ts";

const CONSENT = ["input", "smsMarketingConsent"];

function consentError(context: AdminContext, customer: CustomerRow, consent: Args): UserError | null {
  const level = textIn(consent, "marketingOptInLevel");
  if (customer.phone === null) {
    return userError(CONSENT, "A phone number is required to set the SMS consent state.", "INVALID");
  }
  if (level === null && customer.sms_opt_in_level === null) {
    const field = [...CONSENT, "marketingOptInLevel"];
    return userError(field, "Marketing opt in level must exist", "MISSING_ARGUMENT");
  }
  if (consent.marketingState === "PENDING" && (level ?? customer.sms_opt_in_level) !== "CONFIRMED_OPT_IN") {
    const message = "Marketing opt in level must be confirmed opt-in for pending consent state";
    return userError([...CONSENT, "marketingOptInLevel"], message, "INVALID");
  }
  const at = timeIn(consent, "consentUpdatedAt");
  // A clock may be a little fast; a day ahead is no consent.
  if (at !== null && at > context.now + 60_000) {
    return userError([...CONSENT, "consentUpdatedAt"], "Consent updated at must not be in the future", "INVALID");
  }
  return null;
}

function stateOf(consent: Args): "SUBSCRIBED" | "UNSUBSCRIBED" | "PENDING" {
  const state = consent.marketingState;
  if (state === "SUBSCRIBED" || state === "UNSUBSCRIBED" || state === "PENDING") return state;
  throw new GraphQLError(`Cannot specify ${String(state)} as a marketing state input`, {
    extensions: { code: "INVALID" },
  });
}

function levelOf(consent: Args): "SINGLE_OPT_IN" | "CONFIRMED_OPT_IN" | "UNKNOWN" | undefined {
  const level = consent.marketingOptInLevel;
  return level === "SINGLE_OPT_IN" || level === "CONFIRMED_OPT_IN" || level === "UNKNOWN" ? level : undefined;
}

function updateConsent(context: AdminContext, args: Args): View {
  const input = objectIn(args, "input");
  const consent = objectIn(input, "smsMarketingConsent");
  const state = stateOf(consent);
  const id = idIn("Customer", input.customerId);
  const customer = id === null ? null : findCustomer(context.world, context.shop, id);
  if (!customer) return { customer: null, userErrors: [userError(["input", "customerId"], "Customer not found")] };
  const error = consentError(context, customer, consent);
  if (error) return { customer: null, userErrors: [error] };
  const changed = setSmsConsent(context.world, context.shop, customer.id, {
    state,
    optInLevel: levelOf(consent),
    updatedAt: timeIn(consent, "consentUpdatedAt") ?? context.now,
    collectedFrom: "OTHER",
  });
  return { customer: customerView(context, changed), userErrors: [] };
}

function changeTags(context: AdminContext, args: Args, change: (before: string[], given: string[]) => string[]): View {
  const id = idIn("Customer", args.id);
  const customer = id === null ? null : findCustomer(context.world, context.shop, id);
  if (!customer) return { node: null, userErrors: [userError(["id"], "Resource not found")] };
  const tags = change(JSON.parse(customer.tags), textsIn(args, "tags"));
  const changed = updateCustomer(context.world, context.shop, customer.id, { tags });
  return { node: customerView(context, changed), userErrors: [] };
}

/** Mutations of customers. */
export const customerMutations = {
  customerSmsMarketingConsentUpdate: (args: Args, context: AdminContext) => updateConsent(context, args),
  tagsAdd: (args: Args, context: AdminContext) =>
    changeTags(context, args, (before, given) => [...new Set([...before, ...given])].toSorted()),
  tagsRemove: (args: Args, context: AdminContext) =>
    changeTags(context, args, (before, given) => before.filter((tag) => !given.includes(tag))),
};
