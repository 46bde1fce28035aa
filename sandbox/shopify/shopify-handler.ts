import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Handler, SandboxRequest, SandboxResponse } from "../network/http-message.ts";
import { one } from "../world/sql.ts";
import type { World } from "../world/world.ts";
import { bulkFileOf } from "./bulk-files.ts";
import { AdminEndpoint, adminContext } from "./graphql/admin-endpoint.ts";
import { type BulkRow, runBulkQuery } from "./graphql/bulk-run.ts";
import { handleOauth } from "./oauth-endpoint.ts";
import { type JobWork, PlatformJobs } from "./platform-jobs.ts";
import { addNotedCodes, deleteCodes, deleteDiscount } from "./redeem-codes.ts";

export interface ShopifyOptions {
  /** Physical milliseconds before asynchronous work is done, from and to; default one to two seconds. */
  readonly jobLatencyMs?: readonly [number, number];
  /** Where the files of bulk operations are written; a fresh temporary folder when left out. */
  readonly bulkDirectory?: string;
  /** Physical milliseconds for the cost buckets; for tests. */
  readonly clock?: () => number;
}

/** The local Shopify with its asynchronous work, for those who must wait for it. */
export interface LocalShopify {
  readonly handle: Handler;
  readonly jobs: PlatformJobs;
}

const SEVEN_DAYS = 7 * 86_400_000;
const BULK_HOST = "bulk.storage.test";

function bulkFile(world: World, request: SandboxRequest): SandboxResponse {
  const found = bulkFileOf(request.url.pathname);
  const row =
    found && one<BulkRow>(world.db, "SELECT * FROM bulk_operation WHERE id = ? AND shop = ?", found.id, found.shop);
  if (!row?.file_path || row.completed_at === null) return { status: 404, body: "no such file" };
  if (world.now().getTime() - row.completed_at > SEVEN_DAYS) return { status: 400, body: "ExpiredToken" };
  return { status: 200, headers: { "content-type": "application/jsonl" }, bodyFile: row.file_path };
}

function numberIn(payload: unknown, name: string): number {
  const entry = Object.entries(typeof payload === "object" && payload !== null ? payload : {}).find(
    ([key]) => key === name,
  );
  return Number(entry?.[1]);
}

function numbersIn(payload: unknown, name: string): number[] {
  const entry = Object.entries(typeof payload === "object" && payload !== null ? payload : {}).find(
    ([key]) => key === name,
  );
  return Array.isArray(entry?.[1]) ? entry[1].map(Number) : [];
}

/** Opens the Admin API, OAuth and bulk files of a world's shops. */
export function openShopify(world: World, options: ShopifyOptions = {}): LocalShopify {
  const [shortest, longest] = options.jobLatencyMs ?? [1000, 2000];
  const directory = options.bulkDirectory ?? mkdtempSync(join(tmpdir(), "winback-bulk-"));
  mkdirSync(directory, { recursive: true });
  const works: Record<string, JobWork> = {
    add_codes: (_, shop, payload) =>
      addNotedCodes(world, shop, numberIn(payload, "creationId"), numberIn(payload, "discountId")),
    delete_codes: (_, shop, payload) =>
      deleteCodes(world, shop, numberIn(payload, "discountId"), numbersIn(payload, "ids")),
    delete_discounts: (_, shop, payload) => {
      for (const id of numbersIn(payload, "ids")) deleteDiscount(world, shop, id);
    },
    bulk_query: (_, shop, payload) => runBulkQuery(adminContext(world, shop, jobs), numberIn(payload, "id"), directory),
  };
  const latency = () => shortest + Math.random() * (longest - shortest);
  const jobs = new PlatformJobs(world, works, latency);
  const admin = new AdminEndpoint(world, jobs, options.clock);
  const handle: Handler = async (request) => {
    if (request.url.hostname === BULK_HOST) return bulkFile(world, request);
    const shop = world.shops.find((candidate) => candidate.domain === request.url.hostname)?.domain;
    if (!shop) return null;
    return (await admin.handle(shop, request)) ?? handleOauth(world, shop, request);
  };
  return { handle, jobs };
}
