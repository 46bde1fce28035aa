import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import { listDecisionsToUs } from "../consent/consent-store.server.ts";
import { WRITE_CONSENT } from "../consent/write-consent-job.ts";
import { BACKFILL_JOB } from "../shops/install-shop.server.ts";
import type { ShopId } from "../values/ids.ts";
import { isOpen, latestRuns } from "./sync-run-store.server.ts";

/** Work that was under way when access was lost has failed quietly for a while before. */
const BEFORE_MS = 86_400_000;

/**
 * A shop has been reopened: an import that was cut short goes on, and what shoppers decided meanwhile is told to
 * Shopify. What Shopify could not tell us is found by the recurring tasks, which are overdue, and by the look at the shop
 * without which no text leaves: both begin where they stood when access was lost.
 */
export async function catchUpShop(
  ports: { database: Database; jobs: BackgroundJobs },
  shop: ShopId,
  since: Date,
): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const runs = await latestRuns(tx, shop);
    if (runs.some((run) => isOpen(run) || run.state === "failed")) await ports.jobs.send(tx, BACKFILL_JOB, { shop });
    const decisions = await listDecisionsToUs(tx, shop, new Date(since.getTime() - BEFORE_MS));
    for (const { phone, state, at } of decisions) {
      await ports.jobs.send(tx, WRITE_CONSENT, { shop, phone, state, at: at.toISOString() });
    }
  });
}
