import type { Transaction } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { countFinding } from "../shops/sync-finding-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { compareCounts } from "./compare-counts.ts";
import { dropGoneCustomers } from "./reconcile-gone.server.ts";
import type { ReconcilePorts } from "./reconcile-orders.server.ts";
import { countOurCustomers } from "./reconcile-store.server.ts";
import { beginBackfill } from "./start-backfill.server.ts";
import { isOpen, latestRuns } from "./sync-run-store.server.ts";

/** What differs although the customers were just read differs for a reason that reading again does not mend. */
const READ_AGAIN_AFTER_MS = 7 * 86_400_000;

/**
 * Compares how many customers both sides have, and how many of them may be texted: where Shopify has fewer, those who
 * are gone are looked for; where the counts differ beyond what can be explained, all customers are read again.
 * @throws when Shopify could not be asked.
 */
export async function reconcileCounts(ports: ReconcilePorts, shop: ShopView): Promise<void> {
  const theirs = await ports.changes.countCustomers(shop.id);
  const ours = await ports.database.transaction((tx) => countOurCustomers(tx, shop.id));
  const { tooMany, unexplained } = compareCounts(theirs, ours);
  await dropGoneCustomers(ports, shop, tooMany === 0);
  if (unexplained > 0) await ports.database.transaction((tx) => readAgain(tx, ports, shop.id, unexplained));
}

async function readAgain(tx: Transaction, ports: ReconcilePorts, shop: ShopId, differing: number): Promise<void> {
  const now = ports.now();
  const runs = await latestRuns(tx, shop);
  const young = new Date(now.getTime() - READ_AGAIN_AFTER_MS);
  if (runs.some((run) => isOpen(run) || (run.kind === "customers" && run.startedAt > young))) return;
  await countFinding(tx, shop, "segment_count", now, differing);
  await beginBackfill(tx, ports, shop, { actor: "winback", reason: "difference", now, kinds: ["customers"] });
}
