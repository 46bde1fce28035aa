import { Readable } from "node:stream";
import { z } from "zod";
import type { BulkSource, CustomerLine } from "../domain/sync/bulk-source.ts";
import { customerId } from "../domain/values/ids.ts";
import { toMinorUnits } from "../domain/values/money.ts";
import type { BulkLookQuery, BulkRunMutation } from "../generated/admin-api.ts";
import { type AdminApi, AdminApiError } from "./admin-api.server.ts";
import { BULK_LOOK, BULK_RUN, CUSTOMERS_BULK, ORDERS_BULK, PRODUCTS_BULK } from "./operations/bulk.ts";
import { consentClass, consentState } from "./payloads/customer.ts";
import { decimal, gidOf, maybeText, time } from "./payloads/fields.ts";

const QUERIES = { customers: CUSTOMERS_BULK, orders: ORDERS_BULK, products: PRODUCTS_BULK };

const customerLine = z.object({
  id: gidOf("Customer"),
  firstName: maybeText,
  locale: z.string().nullish(),
  tags: z.array(z.string()),
  numberOfOrders: z.coerce.number().int(),
  amountSpent: z.object({ amount: decimal }),
  updatedAt: time,
  defaultPhoneNumber: z
    .object({
      phoneNumber: z.string(),
      smsMarketingConsent: z
        .object({ state: z.string(), optInLevel: z.string().nullish(), updatedAt: time.nullish() })
        .nullish(),
    })
    .nullish(),
  defaultAddress: z.object({ countryCodeV2: maybeText, provinceCode: maybeText }).nullish(),
});

/** Shopify's bulk operations: started and looked at by the Admin API, downloaded with a plain request. */
export function createBulkSource(api: AdminApi, fetchFunction: typeof fetch): BulkSource {
  return {
    async start(shop, kind) {
      const answer = await api.run<BulkRunMutation>(shop, BULK_RUN, { query: QUERIES[kind].replace("#graphql", "") });
      const { bulkOperation, userErrors } = answer.bulkOperationRunQuery ?? { bulkOperation: null, userErrors: [] };
      if (bulkOperation) return bulkOperation.id;
      throw new AdminApiError("refused", userErrors[0]?.message ?? "No export was started.", userErrors[0]?.code);
    },
    async look(shop, operation) {
      const { bulkOperation } = await api.run<BulkLookQuery>(shop, BULK_LOOK, { id: operation });
      if (!bulkOperation) return { state: "failed", code: "NOT_FOUND" };
      const { status, url, objectCount, errorCode } = bulkOperation;
      if (status === "COMPLETED") return { state: "completed", url };
      if (status === "CREATED" || status === "RUNNING") return { state: "running", objects: Number(objectCount) };
      return { state: "failed", code: errorCode ?? status };
    },
    async open(url) {
      const response = await fetchFunction(url);
      if (!response.ok || !response.body) throw new AdminApiError("unreachable", "The export could not be downloaded.");
      return Readable.from(chunksOf(response.body), { objectMode: false });
    },
    readCustomerLine,
  };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield Buffer.from(read.value);
}

function readCustomerLine(line: string, currency: string): CustomerLine {
  const one = customerLine.parse(JSON.parse(line));
  const id = customerId(one.id);
  const phone = one.defaultPhoneNumber?.phoneNumber ?? null;
  const consent = one.defaultPhoneNumber?.smsMarketingConsent;
  return {
    customer: {
      id,
      firstName: one.firstName,
      phone,
      country: one.defaultAddress?.countryCodeV2 ?? null,
      province: one.defaultAddress?.provinceCode ?? null,
      updatedAt: one.updatedAt,
      tags: one.tags,
      ordersCount: one.numberOfOrders,
      spent: toMinorUnits(one.amountSpent.amount, currency),
      ...(one.locale ? { locale: one.locale } : {}),
    },
    consent: {
      customerId: id,
      phone,
      state: consentState(consent?.state),
      class: consentClass(consent?.optInLevel),
      at: consent?.updatedAt ?? null,
    },
  };
}
