import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { BACKFILL_JOB } from "../shops/install-shop.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { BulkKind } from "./bulk-source.ts";
import { type BackfillReason, insertRuns, isOpen, latestRuns, lockRuns } from "./sync-run-store.server.ts";

/** Reads a shop's whole history again; one that runs already goes on instead. */
export async function startBackfill(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  actor: string,
): Promise<void> {
  const now = ports.now();
  await ports.database.transaction((tx) => beginBackfill(tx, ports, shop, { actor, reason: "merchant", now }));
}

/** The same as part of the caller's transaction: who asked for it, what for, and of what (everything when left out). */
export async function beginBackfill(
  tx: Transaction,
  ports: { ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  { actor, reason, now, kinds }: { actor: string; reason: BackfillReason; now: Date; kinds?: readonly BulkKind[] },
): Promise<void> {
  await lockRuns(tx, shop);
  const runs = await latestRuns(tx, shop);
  const { ordersMode } = await readShopRow(tx, shop);
  // One that was begun when Shopify showed more or fewer orders is of no use any more.
  const goesOn = runs.some((run) => isOpen(run) && (run.ordersMode ?? ordersMode) === ordersMode);
  if (!goesOn) {
    await insertRuns(tx, shop, ports.ids, now, reason, kinds);
    await appendAudit(tx, shop, ports.ids, { actor, action: "backfill_started", detail: { reason } }, now);
  }
  await ports.jobs.send(tx, BACKFILL_JOB, { shop });
}
