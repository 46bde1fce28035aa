import { z } from "zod";
import type { Fact, ReadFact } from "../../domain/sync/fact.ts";
import { customerId, orderId, productId } from "../../domain/values/ids.ts";
import { readConsent, readCustomer } from "./customer.ts";
import { gidOf, id, maybeText } from "./fields.ts";
import { readOrder } from "./order.ts";
import { parseJson } from "./parse-json.ts";

const onlyId = z.object({ id });
const tags = z.object({ customerId: gidOf("Customer"), tags: z.array(z.string()) });
const merge = z.object({
  admin_graphql_api_customer_kept_id: gidOf("Customer"),
  admin_graphql_api_customer_deleted_id: gidOf("Customer"),
  status: z.string(),
});
const product = z.object({
  admin_graphql_api_id: gidOf("Product"),
  title: z.string().nullish(),
  vendor: z.string().nullish(),
  product_type: z.string().nullish(),
  tags: z.string().nullish(),
});
const shop = z.object({ name: z.string(), iana_timezone: maybeText, currency: z.string(), country_code: maybeText });
const scopes = z.object({ current: z.array(z.string()) });
const person = z.object({ customer: z.object({ id: id.nullish(), phone: maybeText }).nullish() });

type Read = (body: unknown, currency: string) => Fact;

const order: Read = (body, currency) => ({ kind: "order", order: readOrder(body, currency) });
const customer: Read = (body) => ({ kind: "customer", customer: readCustomer(body) });

const READERS: Readonly<Record<string, Read>> = {
  "orders/create": order,
  "orders/updated": order,
  "orders/paid": order,
  "orders/cancelled": order,
  "orders/delete": (body) => ({ kind: "order_deleted", orderId: orderId(onlyId.parse(body).id) }),
  "customers/create": customer,
  "customers/update": customer,
  "customers/delete": (body) => ({ kind: "customer_deleted", customerId: customerId(onlyId.parse(body).id) }),
  "customers/merge": (body) => readMerge(body),
  "customers_marketing_consent/update": (body) => ({ kind: "consent", consent: readConsent(body) }),
  "customer.tags_added": (body) => readTags(body, "added"),
  "customer.tags_removed": (body) => readTags(body, "removed"),
  "products/create": (body) => readProduct(body),
  "products/update": (body) => readProduct(body),
  "products/delete": (body) => ({ kind: "product_deleted", productId: productId(onlyId.parse(body).id) }),
  "shop/update": (body) => readShopUpdate(body),
  "app/scopes_update": (body) => ({ kind: "scopes", scopes: scopes.parse(body).current }),
  "app/uninstalled": () => ({ kind: "uninstalled" }),
  "customers/data_request": (body) => ({ kind: "data_request", customerId: readPerson(body).customerId }),
  "customers/redact": (body) => ({ kind: "redact_customer", ...readPerson(body) }),
  "shop/redact": () => ({ kind: "redact_shop" }),
};

/** Reads the body of a Shopify delivery; topics we do not listen to say nothing. */
export const readFact: ReadFact = (topic, body, currency) => {
  const parsed = parseJson(body);
  return READERS[topic]?.(parsed, currency) ?? { kind: "nothing" };
};

function readMerge(body: unknown): Fact {
  const one = merge.parse(body);
  // Shopify reports failed merges under the same topic.
  if (one.status !== "completed") return { kind: "nothing" };
  const kept = customerId(one.admin_graphql_api_customer_kept_id);
  return { kind: "customers_merged", kept, deleted: customerId(one.admin_graphql_api_customer_deleted_id) };
}

function readTags(body: unknown, change: "added" | "removed"): Fact {
  const one = tags.parse(body);
  return { kind: "tags", customerId: customerId(one.customerId), added: [], removed: [], [change]: one.tags };
}

function readProduct(body: unknown): Fact {
  const one = product.parse(body);
  const list = (one.tags ?? "").split(",").map((tag) => tag.trim());
  return {
    kind: "product",
    product: {
      id: productId(one.admin_graphql_api_id),
      title: one.title ?? "",
      vendor: one.vendor ?? "",
      type: one.product_type ?? "",
      tags: list.filter(Boolean),
    },
  };
}

function readShopUpdate(body: unknown): Fact {
  const one = shop.parse(body);
  return {
    kind: "shop",
    name: one.name,
    timezone: one.iana_timezone,
    currency: one.currency,
    country: one.country_code,
  };
}

function readPerson(body: unknown) {
  const found = person.parse(body).customer;
  return { customerId: found?.id == null ? null : customerId(found.id), phone: found?.phone ?? null };
}
