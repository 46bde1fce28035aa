import type { Log } from "../../platform/log.server.ts";
import type { Stopwatch } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type ImportPorts, importExport } from "./import-export.server.ts";
import { settleCosts, settleHistory } from "./settle-history.server.ts";
import { insertRuns, isOpen, latestRuns, type SyncRun, updateRun } from "./sync-run-store.server.ts";

export interface BackfillPorts extends ImportPorts {
  stopwatch: Stopwatch;
  log: Log;
}

const FIRST_LOOK_MS = 500;
const SLOWEST_LOOK_MS = 10_000;

/**
 * Reads a shop's whole history: exports of customers, orders and products, made side by side and merged in that order.
 * A run that was cut short goes on where its export stands; one that failed begins anew.
 */
export async function backfillShop(ports: BackfillPorts, shop: ShopId): Promise<void> {
  const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
  if (view.state !== "installed") return;
  const runs = await openRuns(ports, view);
  for (const run of runs) await guarded(ports, shop, run, () => startExport(ports, shop, run));
  for (const run of runs) await guarded(ports, shop, run, () => finishRun(ports, view, run));
}

/** The runs that are to be done; new ones when there are none. What was begun before a reinstall is out of date. */
async function openRuns(ports: BackfillPorts, { id: shop, installedAt }: ShopView): Promise<SyncRun[]> {
  return await ports.database.transaction(async (tx) => {
    const runs = await latestRuns(tx, shop);
    const left = runs.filter((run) => run.startedAt >= installedAt && (isOpen(run) || run.state === "failed"));
    if (left.length > 0) return left;
    await insertRuns(tx, shop, ports.ids, ports.now());
    return await latestRuns(tx, shop);
  });
}

async function startExport(ports: BackfillPorts, shop: ShopId, run: SyncRun): Promise<void> {
  if (run.bulkOperationId !== null && run.state !== "failed") return;
  run.bulkOperationId = await ports.bulk.start(shop, run.kind);
  const { bulkOperationId } = run;
  await ports.database.transaction((tx) =>
    updateRun(tx, shop, run.id, { state: "running", bulkOperationId, rows: 0, lastError: null }),
  );
}

async function finishRun(ports: BackfillPorts, shop: ShopView, run: SyncRun): Promise<void> {
  const url = await waitForExport(ports, shop.id, run.bulkOperationId ?? "");
  await ports.database.transaction((tx) => updateRun(tx, shop.id, run.id, { state: "importing" }));
  if (url !== null) {
    await importExport(ports, shop, run, url, (tx, rows) => updateRun(tx, shop.id, run.id, { rows }));
  }
  if (run.kind === "orders") await settleHistory(ports.database, shop, run.startedAt);
  if (run.kind === "products") await settleCosts(ports.database, shop.id);
  const finishedAt = ports.now();
  await ports.database.transaction((tx) => updateRun(tx, shop.id, run.id, { state: "done", finishedAt }));
  ports.log.info("history imported", { shop: shop.id, job: run.kind });
}

/** Looks until Shopify has made the export; returns its address, null when it is empty. */
async function waitForExport(ports: BackfillPorts, shop: ShopId, operation: string): Promise<string | null> {
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, SLOWEST_LOOK_MS)) {
    const look = await ports.bulk.look(shop, operation);
    if (look.state === "completed") return look.url;
    if (look.state === "failed") throw new Error(`Shopify's export failed: ${look.code}.`);
    await ports.stopwatch.sleep(pause);
  }
}

/** Writes a failure down where the merchant sees it, and lets the job be tried again. */
async function guarded(ports: BackfillPorts, shop: ShopId, run: SyncRun, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const lastError = error instanceof Error ? error.name : "unknown";
    await ports.database.transaction((tx) => updateRun(tx, shop, run.id, { state: "failed", lastError }));
    throw error;
  }
}
