import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.server.ts";
import type { Now, Random } from "../../platform/ports.ts";
import type { OrderFact } from "../customers/order.ts";
import type { ShopView } from "../shops/shop.ts";
import { countFinding } from "../shops/sync-finding-store.server.ts";
import type { OrderId, ShopId } from "../values/ids.ts";
import type { EffectPorts } from "./apply-at-once.server.ts";
import { applyFact } from "./apply-fact.server.ts";
import type { ChangedOrder, ChangeSource } from "./change-source.ts";
import { compareChanges, tryEach } from "./compare-changes.server.ts";
import type { Fact, ReadFact } from "./fact.ts";
import { LAST_COMPARED, moveCursor, ORDERS_COMPARED } from "./reconcile-cursor-store.server.ts";
import { readStoredStates, type StoredState } from "./reconcile-store.server.ts";
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

const OVERLAP_MS = 10 * 60_000;

/**
 * Asks Shopify which orders came or changed since the last comparison. One that differs from what is stored is applied
 * as the webhook it stands for; when no delivery that waits could tell of it, it is counted as found. One that only an
 * import brought is applied too: an import ends no series and owes nothing to anybody.
 * @throws when Shopify could not be asked, or an order not be applied: what was compared until then stays compared.
 */
export async function reconcileOrders(ports: ReconcilePorts, shop: ShopId): Promise<void> {
  const begun = ports.now();
  const atItsEnd = await compareChanges<ChangedOrder>(ports, shop, {
    cursor: ORDERS_COMPARED,
    kind: "orders",
    overlapMs: OVERLAP_MS,
    read: (_, since, after) => ports.changes.ordersSince(shop, since, after),
    updatedAt: (order) => order.updatedAt,
    repair: (view, ripe) => repairOrders(ports, view, ripe),
  });
  if (atItsEnd) await moveCursor(ports.database, shop, LAST_COMPARED, begun);
}

/** Reads and applies those of these orders whose stored state is older than Shopify's, missing, or an import's. @throws after all were tried. */
export async function repairOrders(ports: ReconcilePorts, shop: ShopView, seen: ChangedOrder[]): Promise<void> {
  const stored = await ports.database.transaction((tx) =>
    readStoredStates(
      tx,
      shop.id,
      seen.map((order) => order.id),
    ),
  );
  const differing = seen.filter((order) => isToApply(order, stored.get(order.id)));
  if (differing.length === 0) return;
  const ids = [...new Set(differing.map((order) => order.id))];
  const read = (some: OrderId[]) => ports.changes.readOrders(shop.id, some, shop.currency);
  const repair = async (order: OrderFact) => {
    const found = await ports.database.transaction((tx) => repairOrder(tx, ports, shop, order));
    if (found) ports.log.info("order found by reconciliation", { shop: shop.id });
  };
  const together = await read(ids).catch(() => null);
  if (together) return await tryEach(together, repair);
  // one of them cannot be read, and keeps the others from being read with it
  await tryEach(ids, async (id) => await tryEach(await read([id]), repair));
}

/** Applies one order unless its webhook came meanwhile. Returns whether it counts as found. */
async function repairOrder(tx: Transaction, ports: ReconcilePorts, shop: ShopView, order: OrderFact): Promise<boolean> {
  const now = ports.now();
  const stored = (await readStoredStates(tx, shop.id, [order.id])).get(order.id);
  if (!isToApply(order, stored)) return false;
  const fact: Fact = { kind: "order", order };
  const waiting = await readWaitingNews(tx, ports, shop, "orders");
  await applyFact(tx, ports, shop, fact, now);
  if (!isNewer(order, stored) || waiting.mayTellOf(fact)) return false;
  await countFinding(tx, shop.id, "order", now);
  return true;
}

function isToApply(seen: { updatedAt: Date }, stored: StoredState | undefined): boolean {
  return isNewer(seen, stored) || stored?.imported === true;
}

function isNewer(seen: { updatedAt: Date }, stored: StoredState | undefined): boolean {
  return stored === undefined || stored.updatedAt < seen.updatedAt;
}
