import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { BACKFILL_JOB } from "../shops/install-shop.server.ts";
import type { ShopId } from "../values/ids.ts";
import { insertRuns, isOpen, latestRuns, lockRuns } from "./sync-run-store.server.ts";

/** Reads a shop's whole history again; one that runs already goes on instead. */
export async function startBackfill(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  actor: string,
): Promise<void> {
  await ports.database.transaction(async (tx) => {
    await lockRuns(tx, shop);
    const runs = await latestRuns(tx, shop);
    if (!runs.some(isOpen)) {
      await insertRuns(tx, shop, ports.ids, ports.now());
      await appendAudit(tx, shop, ports.ids, { actor, action: "backfill_started", detail: {} }, ports.now());
    }
    await ports.jobs.send(tx, BACKFILL_JOB, { shop });
  });
}
