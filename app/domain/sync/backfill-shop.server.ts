import type { RowCopy, RowLoader } from "../../platform/copy-rows.server.ts";
import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { type BulkKind, type BulkSource, ExportError } from "./bulk-source.ts";
import type { ChunkImport } from "./chunk-import.ts";
import { type CustomerImportPorts, importCustomers } from "./import-customers.server.ts";
import { type ImportPorts, importExport } from "./import-export.server.ts";
import { importOrders } from "./import-orders.server.ts";
import { importProducts } from "./import-products.server.ts";
import { readChangedCollections } from "./read-collection.server.ts";
import type { SegmentSource } from "./segment-source.ts";
import { settleHiddenOrders } from "./settle-hidden-orders.server.ts";
import { settleCosts, settleErased, settleLateOrders } from "./settle-history.server.ts";
import {
  advanceRun,
  closeOutdatedRuns,
  insertRuns,
  isOpen,
  latestRuns,
  lockRuns,
  runState,
  type SyncRun,
  updateRun,
} from "./sync-run-store.server.ts";
import { waitForExport } from "./wait-for-export.server.ts";

export interface BackfillPorts extends ImportPorts, CustomerImportPorts {
  database: Database;
  bulk: BulkSource;
  segments: SegmentSource;
  rowCopy: RowCopy;
  jobs: BackgroundJobs;
  log: Log;
}

/** Class of the advisory lock under which one process at a time imports a shop. */
const IMPORT_LOCK = 7_216;
/** Exports of one kind asked for in a row before the job is left to be tried later. */
const EXPORTS = 3;

/**
 * Reads a shop's whole history: exports of products, orders and customers, made side by side and imported in that
 * order. A run that was cut short goes on where it stands; one whose export is lost begins anew.
 * @throws when another process is at it, or something failed: the job is then to be tried again.
 */
export async function backfillShop(ports: BackfillPorts, shop: ShopId): Promise<void> {
  const loader = await ports.rowCopy.open();
  try {
    if (!(await loader.lock(IMPORT_LOCK, shop))) throw new Error("Another process imports this shop.");
    for (;;) {
      const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
      if (view.state !== "installed") return;
      const runs = await openRuns(ports, view);
      if (runs.length === 0) return;
      await readRuns(ports, loader, view, runs);
    }
  } finally {
    await loader.close();
  }
}

/**
 * Starts all exports, then imports one after the other. Goods that Shopify does not hand out keep nobody's orders
 * waiting: what those cost is worked out when the goods are in. Customers wait for the orders their history is made of.
 */
async function readRuns(ports: BackfillPorts, loader: RowLoader, view: ShopView, runs: SyncRun[]): Promise<void> {
  const failed = new Map<BulkKind, unknown>();
  const attempt = async (run: SyncRun, work: () => Promise<void>): Promise<void> => {
    if (failed.has(run.kind) || (run.kind === "customers" && failed.has("orders"))) return;
    await guarded(ports, view.id, run, work).catch((error: unknown) => failed.set(run.kind, error));
  };
  for (const run of runs) await attempt(run, () => startExport(ports, view, run));
  for (const run of runs) await attempt(run, () => finishRun(ports, loader, view, run));
  for (const error of failed.values()) throw error;
}

/** The runs that are to be done; new ones for a shop that was never read. What was begun before a reinstall is out of date. */
async function openRuns(ports: BackfillPorts, { id: shop, installedAt }: ShopView): Promise<SyncRun[]> {
  return await ports.database.transaction(async (tx) => {
    await lockRuns(tx, shop);
    const ofInstallation = async () => (await latestRuns(tx, shop)).filter((run) => run.startedAt >= installedAt);
    if ((await ofInstallation()).length === 0) await insertRuns(tx, shop, ports.ids, ports.now());
    const runs = await ofInstallation();
    await closeOutdatedRuns(tx, shop, runs);
    return runs.filter((run) => isOpen(run) || run.state === "failed");
  });
}

/** Asks for the export, unless there is one that can be gone on with. */
async function startExport(ports: BackfillPorts, { id: shop, ordersMode }: ShopView, run: SyncRun): Promise<void> {
  const usable =
    run.bulkOperationId !== null && run.ordersMode === ordersMode && run.apiVersion === ports.bulk.apiVersion;
  if (usable) return;
  const bulkOperationId = await ports.bulk.start(shop, run.kind);
  const none = { rows: 0, byteDone: 0, total: null, importingAt: null, lastError: null };
  const readWith = { ordersMode, apiVersion: ports.bulk.apiVersion };
  await save(ports, shop, run, { ...none, ...readWith, state: "running", bulkOperationId });
}

async function finishRun(ports: BackfillPorts, loader: RowLoader, shop: ShopView, run: SyncRun): Promise<void> {
  for (let exports = 1; ; exports++) {
    try {
      await importRun(ports, loader, shop, run);
      break;
    } catch (error) {
      if (!(error instanceof ExportError)) throw error;
      run.bulkOperationId = null;
      await save(ports, shop.id, run, { bulkOperationId: null, lastError: error.trouble });
      if (exports >= EXPORTS || error.trouble === "access_denied") throw error;
      await startExport(ports, shop, run);
    }
  }
  await save(ports, shop.id, run, { state: "done", finishedAt: ports.now(), lastError: null });
  ports.log.info("history imported", { shop: shop.id, job: run.kind });
}

async function importRun(ports: BackfillPorts, loader: RowLoader, shop: ShopView, run: SyncRun): Promise<void> {
  const operation = run.bulkOperationId ?? "";
  const stateOf = () => ports.database.transaction((tx) => runState(tx, shop.id, run.id));
  const isAnnounced = async () => (await stateOf()) === "importing";
  const made = await waitForExport(ports, shop.id, operation, isAnnounced, (total) =>
    save(ports, shop.id, run, { total }),
  );
  const importingAt = run.importingAt ?? ports.now();
  await save(ports, shop.id, run, { state: "importing", total: made.objects, importingAt });
  if (made.url !== null) {
    await importExport(ports, loader, chunkImportOf(ports, shop, run, importingAt), {
      url: made.url,
      name: `staging_${run.id.replaceAll("-", "")}`,
      byteDone: run.byteDone,
      lineDone: run.rows,
      onProgress: (tx, before, done) => advanceRun(tx, shop.id, run.id, before.byteDone, done),
    });
  }
  if (run.kind === "products") {
    await settleCosts(ports.importDatabase, shop.id);
    await readChangedCollections(ports, shop.id, run.startedAt);
  }
  if (run.kind !== "customers") return;
  if (shop.ordersMode === "sixty_days") await settleHiddenOrders(ports, shop);
  await settleLateOrders(ports.importDatabase, shop, run.startedAt);
  await settleErased(ports, shop.id, run.startedAt);
}

function chunkImportOf(ports: BackfillPorts, shop: ShopView, run: SyncRun, importingAt: Date): ChunkImport {
  if (run.kind === "products") return importProducts(ports, shop);
  if (run.kind === "orders") return importOrders(ports, shop);
  return importCustomers(ports, shop, importingAt);
}

async function save(
  ports: { database: Database },
  shop: ShopId,
  run: SyncRun,
  patch: Parameters<typeof updateRun>[3],
): Promise<void> {
  await ports.database.transaction((tx) => updateRun(tx, shop, run.id, patch));
  Object.assign(run, patch);
}

/** Writes a failure down where the merchant sees it, and lets the job be tried again. */
async function guarded(ports: BackfillPorts, shop: ShopId, run: SyncRun, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const lastError = error instanceof ExportError ? error.trouble : error instanceof Error ? error.name : "unknown";
    // To be told apart from a failure: nothing is wrong, Shopify makes five exports at once and no more.
    const state = lastError === "busy" ? "waiting" : "failed";
    await save(ports, shop, run, { state, lastError });
    throw error;
  }
}
