import { z } from "zod";
import type { Fact, ReadFact } from "../../domain/sync/fact.ts";
import { customerId, orderId } from "../../domain/values/ids.ts";
import {
  readCollection,
  readCollectionDeleted,
  readDiscount,
  readDiscountDeleted,
  readProduct,
  readProductDeleted,
} from "./catalogue.ts";
import { readConsent, readCustomer, readMerge, readSummary, readTags } from "./customer.ts";
import { id, maybeText, time } from "./fields.ts";
import { readOrder } from "./order.ts";
import { parseJson } from "./parse-json.ts";
import { readRefund } from "./refund.ts";

const onlyId = z.object({ id });
const shop = z.object({
  name: z.string(),
  updated_at: time.nullish(),
  iana_timezone: maybeText,
  currency: z.string(),
  country_code: maybeText,
});
const scopes = z.object({ current: z.array(z.string()), updated_at: time });
const person = z.object({
  customer: z.object({ id: id.nullish(), phone: maybeText }).nullish(),
  orders_requested: z.array(id).nullish(),
  orders_to_redact: z.array(id).nullish(),
  data_request: z.object({ id }).nullish(),
});

type Read = (body: unknown, currency: string) => Fact;

const order: Read = (body, currency) => ({ kind: "order", order: readOrder(body, currency) });
const customer: Read = (body) => ({ kind: "customer", customer: readCustomer(body) });

const exportEnded = z.object({ admin_graphql_api_id: z.string().startsWith("gid://shopify/BulkOperation/") });

/** How the body of each topic is read: every topic of shopify.app.toml and no other (tests/contract compares). */
export const READERS: Readonly<Record<string, Read>> = {
  "orders/create": order,
  "orders/updated": order,
  "orders/paid": order,
  "orders/cancelled": order,
  "orders/delete": (body) => ({ kind: "order_deleted", orderId: orderId(onlyId.parse(body).id) }),
  "refunds/create": (body, currency) => ({ kind: "refund", ...readRefund(body, currency) }),
  "customers/create": customer,
  "customers/update": customer,
  "customers/delete": (body) => ({ kind: "customer_deleted", customerId: customerId(onlyId.parse(body).id) }),
  "customers/merge": readMerge,
  "customers/purchasing_summary": readSummary,
  "customers_marketing_consent/update": (body) => ({ kind: "consent", consent: readConsent(body) }),
  "customer.tags_added": (body) => readTags(body, true),
  "customer.tags_removed": (body) => readTags(body, false),
  "products/create": readProduct,
  "products/update": readProduct,
  "products/delete": readProductDeleted,
  "collections/create": readCollection,
  "collections/update": readCollection,
  "collections/delete": readCollectionDeleted,
  "discounts/update": readDiscount,
  "discounts/delete": readDiscountDeleted,
  "shop/update": readShopUpdate,
  "bulk_operations/finish": (body) => ({
    kind: "export_ended",
    operation: exportEnded.parse(body).admin_graphql_api_id,
  }),
  "app/scopes_update": readScopes,
  "app/uninstalled": () => ({ kind: "uninstalled" }),
  "customers/data_request": (body) => ({
    kind: "data_request",
    requestId: person.parse(body).data_request?.id ?? null,
    ...readPerson(body),
  }),
  "customers/redact": (body) => ({ kind: "redact_customer", ...readPerson(body) }),
  "shop/redact": () => ({ kind: "redact_shop" }),
};

/** Reads the body of a Shopify delivery; topics we do not listen to say nothing. */
export const readFact: ReadFact = (topic, body, currency) => {
  const parsed = parseJson(body);
  return READERS[topic]?.(parsed, currency) ?? { kind: "nothing" };
};

function readShopUpdate(body: unknown): Fact {
  const one = shop.parse(body);
  return {
    kind: "shop",
    name: one.name,
    timezone: one.iana_timezone,
    currency: one.currency,
    country: one.country_code,
    updatedAt: one.updated_at ?? null,
  };
}

function readScopes(body: unknown): Fact {
  const one = scopes.parse(body);
  return { kind: "scopes", scopes: one.current, at: one.updated_at };
}

function readPerson(body: unknown) {
  const { customer: found, orders_requested: asked, orders_to_redact: erased } = person.parse(body);
  return {
    customerId: found?.id == null ? null : customerId(found.id),
    phone: found?.phone ?? null,
    orders: [...(asked ?? []), ...(erased ?? [])].map(orderId),
  };
}
