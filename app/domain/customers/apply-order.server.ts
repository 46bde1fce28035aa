import type { Transaction } from "../../platform/database.server.ts";
import type { OrdersMode } from "../shops/shop.ts";
import type { CustomerId, PhoneId, ShopId } from "../values/ids.ts";
import { customersOfPhones, ensureCustomer, recomputeHistory } from "./customer-store.server.ts";
import type { OrderFact } from "./order.ts";
import { costOrder, upsertOrder } from "./order-store.server.ts";
import { countsAsPurchase } from "./purchase.ts";

/**
 * Takes over an order and works the history of its customer out anew. A guest's order belongs to the customer whose
 * phone it names. Part of the caller's transaction.
 * @param phones the numbers the order names, as far as we know them.
 * @returns whose order it is and whether it counts; null when a newer state of the order stands.
 */
export async function applyOrder(
  tx: Transaction,
  shop: ShopId,
  mode: OrdersMode,
  order: OrderFact,
  phones: PhoneId[],
): Promise<{ customerId: CustomerId | null; counts: boolean } | null> {
  const [byPhone] = order.customerId === null ? await customersOfPhones(tx, shop, phones) : [];
  const owner = order.customerId ?? byPhone ?? null;
  if (owner !== null) await ensureCustomer(tx, shop, owner);
  const counts = countsAsPurchase(order);
  const written = await upsertOrder(tx, shop, { ...order, customerId: owner }, counts);
  if (!written) return null;
  await costOrder(tx, shop, order.id);
  for (const customer of new Set([owner, written.customerBefore])) {
    if (customer !== null) await recomputeHistory(tx, shop, customer, mode);
  }
  return { customerId: owner, counts };
}
