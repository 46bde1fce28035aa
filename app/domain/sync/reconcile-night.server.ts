import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { reconcileCounts } from "./reconcile-counts.server.ts";
import { reconcileCustomers } from "./reconcile-customers.server.ts";
import { dropGoneOrders, findMissing } from "./reconcile-gone.server.ts";
import { type ReconcilePorts, reconcileOrders } from "./reconcile-orders.server.ts";
import { latestRuns } from "./sync-run-store.server.ts";

/**
 * Once a night everything is compared that the looks of the day do not see: customers and consent that changed, orders
 * only Shopify's sums speak of, what was deleted, and whether both sides count the same.
 * @throws when Shopify could not be asked; what was compared until then stays compared.
 */
export async function reconcileNight(ports: ReconcilePorts, shop: ShopId): Promise<void> {
  const { view, runs } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    runs: await latestRuns(tx, shop),
  }));
  // While a history is read, counts differ and nothing is missing.
  const read = runs.length > 0 && runs.every((run) => run.state === "done");
  if (view.state !== "installed" || !read) return;
  while (await reconcileOrders(ports, shop));
  while (await reconcileCustomers(ports, shop));
  await findMissing(ports, view);
  await dropGoneOrders(ports, view);
  await reconcileCounts(ports, view);
}
