import { one } from "../../world/sql.ts";
import type { World } from "../../world/world.ts";
import { nameOf } from "../customer-payload.ts";
import { gid } from "../gid.ts";
import type { CustomerRow } from "../rows.ts";
import { timeInUtc } from "../shop-time.ts";
import { findOrder } from "../store.ts";
import { type AdminContext, type Args, oldestVisibleOrder, type View } from "./admin-context.ts";
import { moneyView } from "./money-view.ts";
import { textIn } from "./read-args.ts";

const DAY = 86_400_000;

/** A customer's default phone number with its consents, or null. */
export function phoneView(customer: CustomerRow): View | null {
  if (customer.phone === null) return null;
  return {
    phoneNumber: customer.phone,
    smsMarketingConsent: {
      __typename: "CustomerSmsMarketingConsent",
      state: customer.sms_state,
      optInLevel: customer.sms_opt_in_level,
      updatedAt: timeInUtc(customer.sms_updated_at),
      collectedFrom: customer.sms_collected_from,
      sourceLocation: null,
    },
    whatsAppMarketingConsent: {
      __typename: "CustomerWhatsAppMarketingConsent",
      state: "NEVER_SUBSCRIBED",
      optInLevel: null,
      updatedAt: null,
      collectedFrom: null,
      sourceLocation: null,
    },
  };
}

/** The customer's default address. */
export function addressView(customer: CustomerRow): View {
  return {
    __typename: "MailingAddress",
    id: gid("MailingAddress", `${customer.id}?model_name=CustomerAddress`),
    firstName: customer.first_name,
    lastName: customer.last_name,
    countryCodeV2: customer.country,
    provinceCode: customer.province,
    timeZone: customer.timezone,
  };
}

function lastOrder(context: AdminContext, customer: CustomerRow): View | null {
  if (customer.last_order_id === null || customer.last_order_at === null) return null;
  if (customer.last_order_at < oldestVisibleOrder(context)) return null;
  const order = findOrder(context.world, customer.shop, customer.last_order_id);
  return order && context.viewOrder(context, order);
}

function rfmGroup(world: World, customer: CustomerRow): string {
  if (customer.last_order_at === null) return "PROSPECTS";
  const days = (world.now().getTime() - customer.last_order_at) / DAY;
  if (days < 45) return customer.orders_count > 3 ? "LOYAL" : "ACTIVE";
  if (days < 120) return customer.orders_count > 3 ? "AT_RISK" : "NEEDS_ATTENTION";
  return customer.orders_count > 3 ? "PREVIOUSLY_LOYAL" : "DORMANT";
}

function statistics(world: World, customer: CustomerRow): View {
  const tier = customer.amount_spent > 30_000 ? "HIGH" : customer.amount_spent > 8_000 ? "MEDIUM" : "LOW";
  return { predictedSpendTier: customer.orders_count === 0 ? null : tier, rfmGroup: rfmGroup(world, customer) };
}

/** The Customer object. */
export function customerView(context: AdminContext, customer: CustomerRow): View {
  return {
    __typename: "Customer",
    id: gid("Customer", customer.id),
    legacyResourceId: String(customer.id),
    firstName: customer.first_name,
    lastName: customer.last_name,
    displayName: () => nameOf(customer) || customer.email || customer.phone || "",
    locale: customer.locale,
    tags: () => JSON.parse(customer.tags),
    numberOfOrders: String(customer.orders_count),
    amountSpent: () => moneyView(customer.shop, customer.amount_spent),
    createdAt: () => timeInUtc(customer.created_at),
    updatedAt: () => timeInUtc(customer.updated_at),
    note: null,
    state: "DISABLED",
    verifiedEmail: true,
    statistics: () => statistics(context.world, customer),
    defaultPhoneNumber: () => phoneView(customer),
    defaultEmailAddress: { emailAddress: customer.email },
    defaultAddress: () => addressView(customer),
    lastOrder: () => lastOrder(context, customer),
    metafield: (args: Args) => metafieldView(context.world, customer, args),
  };
}

function metafieldView(world: World, customer: CustomerRow, args: Args): View | null {
  const found = one<{ type: string; value: string }>(
    world.db,
    "SELECT type, value FROM customer_metafield WHERE customer_id = ? AND namespace = ? AND key = ?",
    customer.id,
    textIn(args, "namespace") ?? "",
    textIn(args, "key") ?? "",
  );
  return found && { __typename: "Metafield", ...found };
}
