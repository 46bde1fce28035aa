import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now, Random } from "../../platform/ports.ts";
import type { OrderFact } from "../customers/order.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { countFinding } from "../shops/sync-finding-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { EffectPorts } from "./apply-at-once.server.ts";
import { applyFact } from "./apply-fact.server.ts";
import type { ChangedOrder, ChangeSource } from "./change-source.ts";
import type { Fact, ReadFact } from "./fact.ts";
import {
  comparedUntil,
  LAST_COMPARED,
  MAY_STILL_COME_MS,
  moveCursor,
  ORDERS_COMPARED,
} from "./reconcile-cursor-store.server.ts";
import { readStoredStates } from "./reconcile-store.server.ts";
import { readWaitingNews } from "./waiting-news.server.ts";

export interface ReconcilePorts extends EffectPorts {
  database: Database;
  now: Now;
  random: Random;
  log: Log;
  readFact: ReadFact;
  jobs: BackgroundJobs;
  changes: ChangeSource;
}

/** Changes may show up in Shopify's lists a little late. */
const OVERLAP_MS = 10 * 60_000;
/** Pages in one run; what is left comes at once in the next, which begins where this one ended. */
const PAGES_A_RUN = 20;

/**
 * Asks Shopify which orders came or changed since the last comparison. One that differs from what is stored is applied
 * as the webhook it stands for; when no delivery that waits could tell of it, it is counted as found. What changed in
 * the last minutes is left for the next comparison.
 * @returns whether there is more to compare at once.
 * @throws when Shopify could not be asked: what was compared until then stays compared.
 */
export async function reconcileOrders(ports: ReconcilePorts, shop: ShopId): Promise<boolean> {
  const begun = ports.now();
  const { view, until } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    until: await comparedUntil(tx, shop, ORDERS_COMPARED, "orders", begun),
  }));
  if (view.state !== "installed" || until === null) return false;
  const ripeBefore = new Date(begun.getTime() - MAY_STILL_COME_MS);
  let after: string | null = null;
  for (let page = 0; page < PAGES_A_RUN; page++) {
    const { seen, next } = await ports.changes.ordersSince(shop, new Date(until.getTime() - OVERLAP_MS), after);
    const ripe = seen.filter((order) => order.updatedAt <= ripeBefore);
    await repairOrders(ports, view, ripe);
    after = next;
    if (ripe.length < seen.length || after === null) {
      await moveCursor(ports.database, shop, ORDERS_COMPARED, ripeBefore);
      await moveCursor(ports.database, shop, LAST_COMPARED, begun);
      return false;
    }
    const last = ripe.at(-1);
    if (last && last.updatedAt > until) await moveCursor(ports.database, shop, ORDERS_COMPARED, last.updatedAt);
  }
  return true;
}

/** Reads and applies those of these orders whose stored state is older than Shopify's, or missing. */
export async function repairOrders(ports: ReconcilePorts, shop: ShopView, seen: ChangedOrder[]): Promise<void> {
  const stored = await ports.database.transaction((tx) =>
    readStoredStates(
      tx,
      shop.id,
      seen.map((order) => order.id),
    ),
  );
  const differing = seen.filter((order) => isNewer(order, stored.get(order.id)));
  if (differing.length === 0) return;
  const ids = [...new Set(differing.map((order) => order.id))];
  for (const order of await ports.changes.readOrders(shop.id, ids, shop.currency)) {
    const found = await ports.database.transaction((tx) => repairOrder(tx, ports, shop, order));
    if (found) ports.log.info("order found by reconciliation", { shop: shop.id });
  }
}

/** Applies one order unless its webhook came meanwhile. Returns whether it counts as found. */
async function repairOrder(tx: Transaction, ports: ReconcilePorts, shop: ShopView, order: OrderFact): Promise<boolean> {
  const now = ports.now();
  const stored = await readStoredStates(tx, shop.id, [order.id]);
  if (!isNewer(order, stored.get(order.id))) return false;
  const fact: Fact = { kind: "order", order };
  const waiting = await readWaitingNews(tx, ports, shop, "orders");
  await applyFact(tx, ports, shop, fact, now);
  if (waiting.mayTellOf(fact)) return false;
  await countFinding(tx, shop.id, "order", now);
  return true;
}

function isNewer(seen: { updatedAt: Date }, stored: Date | undefined): boolean {
  return stored === undefined || stored < seen.updatedAt;
}
