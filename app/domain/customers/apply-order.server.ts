import type { Transaction } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { CustomerId, OrderId, PhoneId } from "../values/ids.ts";
import { customersOfPhones, ensureCustomer, lockCustomers, recomputeHistory } from "./customer-store.server.ts";
import { linkGuestOrder } from "./guest-order-store.server.ts";
import type { OrderFact, RefundFact } from "./order.ts";
import {
  buryOrder,
  costOrder,
  judgeOrder,
  ownerOfOrder,
  type StandingOrder,
  writeOrder,
} from "./order-store.server.ts";
import { keepRefunds } from "./refund-store.server.ts";

/**
 * Takes over a state of an order and works the history of its customer out anew. A guest's order belongs to the
 * customer whose phone it names. Part of the caller's transaction.
 * @param phones the numbers the order names.
 * @returns the order as it stands after all news of it; null when it is deleted.
 */
export async function applyOrder(
  tx: Transaction,
  shop: ShopView,
  order: OrderFact,
  phones: PhoneId[],
): Promise<StandingOrder | null> {
  const owner = order.customerId ?? (await customersOfPhones(tx, shop.id, phones))[0] ?? null;
  if (owner !== null) await ensureCustomer(tx, shop.id, owner);
  return await changeOrder(tx, shop, order.id, owner, async () => {
    // Also a state that is out of date tells of refunds that were made.
    await keepRefunds(tx, shop.id, order.id, order.refunds);
    const written = await writeOrder(tx, shop.id, { ...order, customerId: owner });
    if (!written) return;
    await linkGuestOrder(tx, shop.id, order.id, order.customerId === null ? phones : []);
    await costOrder(tx, shop.id, order.id);
  });
}

/** Takes over a refund, also before its order. Returns the order as it stands; null when it is unknown or deleted. */
export async function applyRefund(
  tx: Transaction,
  shop: ShopView,
  order: OrderId,
  refund: RefundFact,
): Promise<StandingOrder | null> {
  return await changeOrder(tx, shop, order, null, () => keepRefunds(tx, shop.id, order, [refund]));
}

/** The merchant deleted an order: its customer's history goes on without it, and late news of it changes nothing. */
export async function forgetOrder(tx: Transaction, shop: ShopView, order: OrderId, at: Date): Promise<void> {
  await changeOrder(tx, shop, order, null, () => buryOrder(tx, shop.id, order, at));
}

/** Customers are locked before their orders, as everywhere. */
async function changeOrder(
  tx: Transaction,
  shop: ShopView,
  order: OrderId,
  owner: CustomerId | null,
  change: () => Promise<void>,
): Promise<StandingOrder | null> {
  const before = await ownerOfOrder(tx, shop.id, order);
  const people = [...new Set([owner, before])].filter((one) => one !== null);
  await lockCustomers(tx, shop.id, people);
  await change();
  const standing = await judgeOrder(tx, shop.id, order, shop.settings.purchases);
  for (const customer of people) await recomputeHistory(tx, shop.id, customer, shop.ordersMode);
  return standing;
}
