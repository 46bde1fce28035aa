import type { Transaction } from "../../platform/database.server.ts";
import type { OrderId, ShopId } from "../values/ids.ts";
import { takeBackAttributions } from "./attributable-order-store.server.ts";
import { attributeOrder } from "./attribute-order.server.ts";

/** Orders changed hands (a guest became known, two customers one): what they are owed to is said again. */
export async function attributeAnew(tx: Transaction, shop: ShopId, orders: OrderId[], now: Date): Promise<void> {
  if (orders.length === 0) return;
  for (const order of await takeBackAttributions(tx, shop, orders)) await attributeOrder(tx, shop, order, now);
}
