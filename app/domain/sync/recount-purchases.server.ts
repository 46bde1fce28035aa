import { type Database, isClash, type Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { lockCustomers, recomputeHistories } from "../customers/customer-store.server.ts";
import { attributeAnew } from "../results/attribute-anew.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { customerId, orderId, type ShopId } from "../values/ids.ts";
import { judgeAnew, type OrderSpan, ownersOfMisjudged } from "./recount-purchases.sql.server.ts";
import { endOfChunk } from "./settle-history.sql.server.ts";

/** Orders looked at in one transaction: short enough that a webhook waits for none of them noticeably. */
const ORDERS = 500;
const ATTEMPTS = 5;

/**
 * Says of every stored order of a shop anew whether it is a purchase, and works out the history of all customers whose
 * orders changed sides. Each chunk is whole in itself: cut short at any point, the next run goes on, since what is right
 * already is left alone.
 * @returns orders that changed sides.
 */
export async function recountPurchases(ports: { database: Database; now: Now }, shop: ShopId): Promise<number> {
  let all = 0;
  // Orders judged by the old rule while the first pass went by them are found by the next.
  for (let changed = 1; changed > 0; all += changed) changed = await onePass(ports, shop);
  return all;
}

async function onePass(ports: { database: Database; now: Now }, shop: ShopId): Promise<number> {
  let changed = 0;
  for (let from = -1n; ; ) {
    const rows = await ports.database.transaction((tx) =>
      tx.$queryRaw<{ id: bigint | null }[]>(endOfChunk(shop, "order", from, ORDERS)),
    );
    const to = rows[0]?.id ?? null;
    if (to === null) return changed;
    const chunk = { after: from, to };
    changed += await withRetries(ports.database, (tx) => recountChunk(tx, shop, chunk, ports.now()));
    from = to;
  }
}

/** Customers are locked before their orders, as everywhere. */
async function recountChunk(tx: Transaction, shop: ShopId, span: OrderSpan, now: Date): Promise<number> {
  const { settings, ordersMode } = await readShopRow(tx, shop);
  const owners = await tx.$queryRaw<{ id: bigint }[]>(ownersOfMisjudged(shop, span, settings.purchases));
  const customers = owners.map((row) => customerId(row.id));
  await lockCustomers(tx, shop, customers);
  const changed = await tx.$queryRaw<{ id: bigint }[]>(judgeAnew(shop, span, settings.purchases));
  if (customers.length > 0) await recomputeHistories(tx, shop, customers, ordersMode);
  const orders = changed.map((row) => orderId(row.id));
  await attributeAnew(tx, shop, orders, now);
  return changed.length;
}

async function withRetries<T>(database: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction(work);
    } catch (error) {
      if (attempt >= ATTEMPTS || !isClash(error)) throw error;
    }
  }
}
