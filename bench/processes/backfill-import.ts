/** A process that imports one shop's exports and nothing else: `node bench/processes/backfill-import.ts DATABASE FILES LINES`. */
import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { backfillShop } from "../../app/domain/sync/backfill-shop.server.ts";
import { shopId } from "../../app/domain/values/ids.ts";
import { createRowCopy } from "../../app/platform/copy-rows.server.ts";
import { connectDatabase } from "../../app/platform/database.server.ts";
import { createLog } from "../../app/platform/log.server.ts";
import { createSealing } from "../../app/platform/sealing.server.ts";
import type { AdminApi } from "../../app/shopify/admin-api.server.ts";
import { createBulkSource } from "../../app/shopify/bulk-source.server.ts";

const [connectionString = "", files = "", counted = "{}"] = process.argv.slice(2);
const lines = z.record(z.string(), z.number()).parse(JSON.parse(counted));

/** Every export is made already. */
const api: AdminApi = {
  async run<T>(_shop: unknown, _document: string, variables: object = {}): Promise<T> {
    const asked = z.object({ query: z.string().optional(), id: z.string().optional() }).parse(variables);
    const kind = /query (\w+)Bulk/.exec(asked.query ?? "")?.[1]?.toLowerCase() ?? "";
    const made = {
      url: `${files}/${asked.id}.jsonl`,
      objectCount: String(lines[asked.id ?? ""] ?? 0),
      errorCode: null,
    };
    const answer: unknown = asked.query
      ? { bulkOperationRunQuery: { bulkOperation: { id: kind }, userErrors: [] } }
      : { bulkOperation: { id: asked.id, status: "COMPLETED", ...made } };
    return answer as T;
  },
};

const key = () => randomBytes(32).toString("base64");
const database = connectDatabase({ connectionString, max: 4, name: "bench" });
const ports = {
  database,
  importDatabase: database,
  rowCopy: createRowCopy(connectionString),
  sealing: createSealing(`b:${key()}`, key()),
  ids: { uuid: () => randomUUID() },
  now: () => new Date(),
  stopwatch: { ms: () => performance.now(), sleep: (ms: number) => sleep(ms) },
  jobs: { send: async () => {} },
  log: createLog("warn"),
  bulk: createBulkSource(api, fetch),
  segments: { lastOrderedWithin: async () => ({ customers: [], next: null }) },
};

const began = performance.now();
await backfillShop(ports, shopId(1));
const ms = performance.now() - began;
await database.close();
const peakKb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? 0);
const cpu = process.cpuUsage();
console.log(JSON.stringify({ ms, peakKb, cpuMs: (cpu.user + cpu.system) / 1_000 }));
