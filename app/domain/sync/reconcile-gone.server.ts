import { findMissingOrders } from "../customers/summary-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { countFinding, type FindingKind } from "../shops/sync-finding-store.server.ts";
import { applyFact } from "./apply-fact.server.ts";
import type { Fact } from "./fact.ts";
import { MAY_STILL_COME_MS } from "./reconcile-cursor-store.server.ts";
import { type ReconcilePorts, repairOrders } from "./reconcile-orders.server.ts";
import { listCustomersToAskFor, listOrdersToAskFor } from "./reconcile-store.server.ts";
import { readWaitingNews } from "./waiting-news.server.ts";

/** Asked about in one night; whoever is in a series first, the others in an order drawn anew each night. */
const ORDERS = 5_000;
const CUSTOMERS = 10_000;
const SUMMARIES = 500;
const DAY_MS = 86_400_000;
/** Shopify shows every shop its orders of the last 60 days: an order this young that it does not show is gone. */
const SURELY_SHOWN_MS = 55 * DAY_MS;

/** Orders that Shopify's own sums speak of and that never reached us. */
export async function findMissing(ports: ReconcilePorts, shop: ShopView): Promise<void> {
  const toldBefore = new Date(ports.now().getTime() - MAY_STILL_COME_MS);
  const missing = await ports.database.transaction((tx) => findMissingOrders(tx, shop.id, toldBefore, SUMMARIES));
  await repairOrders(
    ports,
    shop,
    missing.map(({ orderId: id }) => ({ id, updatedAt: toldBefore })),
  );
}

/** Orders of the last weeks that the merchant deleted without our being told. */
export async function dropGoneOrders(ports: ReconcilePorts, shop: ShopView): Promise<void> {
  const before = (ms: number) => new Date(ports.now().getTime() - ms);
  const since = { placed: before(SURELY_SHOWN_MS), changedBefore: before(MAY_STILL_COME_MS) };
  const ids = await ports.database.transaction((tx) => listOrdersToAskFor(tx, shop.id, since, ORDERS));
  const there = await ports.changes.ordersThere(shop.id, ids);
  for (const id of ids) {
    if (!there.has(id)) await drop(ports, shop, { kind: "order_deleted", orderId: id }, "order");
  }
}

/**
 * Customers Shopify does not have any more.
 * @param onlyInSeries ask only about those who are in a series.
 */
export async function dropGoneCustomers(ports: ReconcilePorts, shop: ShopView, onlyInSeries: boolean): Promise<void> {
  const ids = await ports.database.transaction((tx) => listCustomersToAskFor(tx, shop.id, onlyInSeries, CUSTOMERS));
  const there = await ports.changes.customersThere(shop.id, ids);
  for (const id of ids) {
    if (!there.has(id)) await drop(ports, shop, { kind: "customer_deleted", customerId: id }, "deleted_customer");
  }
}

async function drop(ports: ReconcilePorts, shop: ShopView, fact: Fact, kind: FindingKind): Promise<void> {
  await ports.database.transaction(async (tx) => {
    const now = ports.now();
    const waiting = await readWaitingNews(tx, ports, shop, kind === "order" ? "orders" : "customers");
    await applyFact(tx, ports, shop, fact, now);
    if (!waiting.mayTellOf(fact)) await countFinding(tx, shop.id, kind, now);
  });
}
