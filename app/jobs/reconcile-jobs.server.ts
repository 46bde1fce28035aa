import { z } from "zod";
import { tryEach } from "../domain/sync/compare-changes.server.ts";
import { reconcileDisputes } from "../domain/sync/reconcile-disputes.server.ts";
import { reconcileNight } from "../domain/sync/reconcile-night.server.ts";
import { type ReconcilePorts, reconcileOrders } from "../domain/sync/reconcile-orders.server.ts";
import { requestFullRead } from "../domain/sync/request-full-read.server.ts";
import { type ShopId, shopId } from "../domain/values/ids.ts";
import type { Database } from "../platform/database.server.ts";
import type { BackgroundJobs, JobHandler } from "../platform/jobs.ts";

export const RECONCILE_ORDERS = "reconcile_orders";
export const RECONCILE_NIGHT = "reconcile_night";

const payload = z.object({ shop: z.number().int() });

/** Comparisons may take long: the recurring task only asks for them, and other shops' tasks do not wait. */
export function askFor(job: string) {
  return async (ports: { database: Database; jobs: BackgroundJobs }, shop: ShopId): Promise<void> => {
    await ports.database.transaction((tx) => ports.jobs.send(tx, job, { shop }));
  };
}

/** The jobs that ask Shopify what no webhook told. */
export function reconcileJobs(ports: ReconcilePorts): Record<string, JobHandler> {
  return {
    [RECONCILE_ORDERS]: async (sent) => {
      const shop = shopId(payload.parse(sent).shop);
      // Orders first: what they end ends before a long import. None that cannot be asked for keeps it from beginning.
      const steps = [reconcileOrders, requestFullRead, reconcileDisputes];
      await tryEach(steps, async (step) => void (await step(ports, shop)));
    },
    [RECONCILE_NIGHT]: async (sent) => {
      const shop = shopId(payload.parse(sent).shop);
      await reconcileNight(ports, shop);
      ports.log.info("reconciled by night", { shop });
    },
  };
}
