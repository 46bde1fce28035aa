import { Readable } from "node:stream";
import { type BulkLook, type BulkSource, ExportError, type ExportTrouble } from "../domain/sync/bulk-source.ts";
import type { BulkLookQuery, BulkRunMutation } from "../generated/admin-api.ts";
import { type AdminApi, AdminApiError } from "./admin-api.server.ts";
import { apiVersion } from "./api-version.ts";
import { readCustomerLine, readOrderLine, readProductLine } from "./export-lines.ts";
import { BULK_LOOK, BULK_RUN, CUSTOMERS_BULK, ORDERS_BULK, PRODUCTS_BULK } from "./operations/bulk.ts";

const QUERIES = { customers: CUSTOMERS_BULK, orders: ORDERS_BULK, products: PRODUCTS_BULK };

/** Answers of the file's store that mean: not any more. */
const GONE = [400, 401, 403, 404, 410];

const TROUBLES: Readonly<Record<string, ExportTrouble>> = {
  ACCESS_DENIED: "access_denied",
  TIMEOUT: "timeout",
  CANCELED: "canceled",
  EXPIRED: "expired",
};

/** Shopify's bulk operations: started and looked at by the Admin API, downloaded with a plain request. */
export function createBulkSource(api: AdminApi, fetchFunction: typeof fetch): BulkSource {
  return {
    apiVersion,
    async start(shop, kind) {
      const query = QUERIES[kind].replace("#graphql", "");
      // A product's variants must stand together: its cost is their mean.
      const grouped = kind === "products";
      const answer = await api.run<BulkRunMutation>(shop, BULK_RUN, { query, grouped });
      const { bulkOperation, userErrors } = answer.bulkOperationRunQuery ?? { bulkOperation: null, userErrors: [] };
      if (bulkOperation) return bulkOperation.id;
      const [first] = userErrors;
      const trouble = first?.code === "OPERATION_IN_PROGRESS" ? "busy" : "failed";
      throw new ExportError(trouble, first?.message ?? "No export was started.");
    },
    async look(shop, operation) {
      return lookOf((await api.run<BulkLookQuery>(shop, BULK_LOOK, { id: operation })).bulkOperation);
    },
    open: (url, fromByte) => download(fetchFunction, url, fromByte),
    readCustomerLine,
    readOrderLine,
    readProductLine,
  };
}

function lookOf(operation: BulkLookQuery["bulkOperation"]): BulkLook {
  if (!operation) return { state: "failed", trouble: "expired" };
  const { status, url, errorCode } = operation;
  const objects = Number(operation.objectCount);
  if (status === "CREATED" || status === "RUNNING" || status === "CANCELING") return { state: "running", objects };
  // Its file is kept for seven days.
  if (status === "COMPLETED" && url === null && objects > 0) return { state: "failed", trouble: "expired" };
  if (status === "COMPLETED") return { state: "completed", url, objects };
  // What a failed export has so far (partialDataUrl) is of no use: who misses their last order would look lapsed.
  return { state: "failed", trouble: TROUBLES[errorCode ?? status] ?? "failed" };
}

async function download(fetchFunction: typeof fetch, url: string, fromByte: number): Promise<Readable> {
  const headers = { "accept-encoding": "identity", ...(fromByte > 0 ? { range: `bytes=${fromByte}-` } : {}) };
  const response = await fetchFunction(url, { headers });
  // Nothing stands behind this byte: all of it has been read.
  if (response.status === 416) return Readable.from([]);
  if (GONE.includes(response.status)) throw new ExportError("expired", "The export is no longer there.");
  if (!response.ok || !response.body) throw new AdminApiError("unreachable", "The export could not be downloaded.");
  const skip = response.status === 206 ? 0 : fromByte;
  return Readable.from(chunksOf(response.body, skip), { objectMode: false });
}

/** @param skip bytes to leave out: a server that knows no ranges begins at the beginning. */
async function* chunksOf(body: ReadableStream<Uint8Array>, skip: number): AsyncGenerator<Buffer> {
  const reader = body.getReader();
  let left = skip;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const kept = read.value.subarray(Math.min(left, read.value.length));
      left -= read.value.length - kept.length;
      if (kept.length > 0) yield Buffer.from(kept.buffer, kept.byteOffset, kept.length);
    }
  } finally {
    // Whoever reads no further wants no more of it; a body that broke off cannot be cancelled any more.
    await reader.cancel().catch(() => {});
  }
}
