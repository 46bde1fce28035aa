import { BACKFILL_JOB } from "../shops/install-shop.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { tryEach } from "./compare-changes.server.ts";
import { reconcileCounts } from "./reconcile-counts.server.ts";
import { reconcileCustomers } from "./reconcile-customers.server.ts";
import { dropGoneOrders, findMissing } from "./reconcile-gone.server.ts";
import { type ReconcilePorts, reconcileOrders } from "./reconcile-orders.server.ts";
import { latestRuns } from "./sync-run-store.server.ts";

/**
 * Once a night everything is compared that the looks of the day do not see: customers and consent that changed, orders
 * only Shopify's sums speak of, what was deleted, and whether both sides count the same. An import that did not come to
 * its end is taken up again.
 * @throws when Shopify could not be asked, or a record not be applied: after each of these was tried; what was compared
 * stays compared.
 */
export async function reconcileNight(ports: ReconcilePorts, shop: ShopId): Promise<void> {
  const { view, runs } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    runs: await latestRuns(tx, shop),
  }));
  if (view.state !== "installed") return;
  const unread = runs.filter((run) => run.state !== "done").map((run) => run.kind);
  // One that failed for hours was given up by its job; one that runs hears of it when it is done.
  if (unread.length > 0) await ports.database.transaction((tx) => ports.jobs.send(tx, BACKFILL_JOB, { shop }));
  // While a history is read, counts differ and nothing is missing. What is told of goods counts nobody.
  if (runs.length === 0 || unread.some((kind) => kind !== "products")) return;
  const steps = [
    () => reconcileOrders(ports, shop),
    () => reconcileCustomers(ports, shop),
    () => findMissing(ports, view),
    () => dropGoneOrders(ports, view),
    () => reconcileCounts(ports, view),
  ];
  // An order that cannot be applied for nights keeps no opt-out from being found.
  await tryEach(steps, (step) => step());
}
