import type { Transaction } from "../../platform/database.server.ts";
import { ensureCustomer, markGone, phoneOfCustomer, recomputeHistories } from "../customers/customer-store.server.ts";
import { inheritFacts, lockKept, lockMerging, moveOrders, pointToKept } from "../customers/merge-store.server.ts";
import { attributeAnew } from "../results/attribute-anew.server.ts";
import { exitCustomer, exitOnOrder, lockPeople } from "../series/exit-enrollments.server.ts";
import { moveEnrollments } from "../series/move-enrollments.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { CustomerId } from "../values/ids.ts";
import type { EffectPorts } from "./apply-at-once.server.ts";
import { numbersMoved } from "./take-customer.server.ts";

/** The merchant deleted a customer: their series end, their row stays for the results. */
export async function dropCustomer(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  customer: CustomerId,
  now: Date,
): Promise<void> {
  await exitCustomer(tx, shop.id, customer, "unreachable", now);
  await ensureCustomer(tx, shop.id, customer);
  const phone = await phoneOfCustomer(tx, shop.id, customer);
  await markGone(tx, shop.id, customer, now);
  if (phone) await numbersMoved(tx, ports, shop, [phone], now);
}

/**
 * Two customers became one: history, orders, tags, series and what they are owed go to the kept one, and so does what
 * is told later under the gone one's id. The kept one may be gone itself by now: then it goes to the end of that chain.
 * Consent stays with the numbers it was given for.
 */
export async function mergeCustomers(
  tx: Transaction,
  ports: EffectPorts,
  shop: ShopView,
  merge: { kept: CustomerId; gone: CustomerId },
  now: Date,
): Promise<void> {
  const { gone } = merge;
  await ensureCustomer(tx, shop.id, gone);
  await ensureCustomer(tx, shop.id, merge.kept);
  await lockPeople(
    tx,
    [gone, merge.kept].map((customerId) => ({ shop: shop.id, customerId, phoneIndexes: [] })),
  );
  await lockMerging(tx, shop.id, gone, merge.kept);
  const kept = await lockKept(tx, shop.id, merge.kept);
  // Shopify merges no customer into itself; a row that did would point nowhere.
  if (kept === gone) return;
  const phone = await phoneOfCustomer(tx, shop.id, gone);
  await moveEnrollments(tx, shop.id, gone, kept, now);
  const orderedAt = await inheritFacts(tx, shop.id, gone, kept);
  await pointToKept(tx, shop.id, gone, kept);
  // What the one ordered ends the series of the other.
  const order = orderedAt && { shop: shop.id, customerId: kept, phoneIndexes: [], placedAt: orderedAt, test: false };
  if (order) await exitOnOrder(tx, order, now);
  await markGone(tx, shop.id, gone, now);
  const orders = await moveOrders(tx, shop.id, gone, kept);
  await recomputeHistories(tx, shop.id, [gone, kept], shop.ordersMode);
  await attributeAnew(tx, shop.id, orders, now);
  if (phone) await numbersMoved(tx, ports, shop, [phone], now);
}
