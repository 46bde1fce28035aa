import type { Transaction } from "../../platform/database.server.ts";
import { customerId, type OrderId, orderId, type ShopId } from "../values/ids.ts";
import { attributeOrder } from "./attribute-order.server.ts";

/** Orders changed hands (a guest became known, two customers one): what they are owed to is said again. */
export async function attributeAnew(tx: Transaction, shop: ShopId, orders: OrderId[], now: Date): Promise<void> {
  if (orders.length === 0) return;
  const ids = orders.map(BigInt);
  await tx.attribution.deleteMany({ where: { shopId: shop, orderId: { in: ids } } });
  const rows = await tx.order.findMany({
    where: { shopId: shop, id: { in: ids }, deletedAt: null },
    orderBy: [{ placedAt: "asc" }, { id: "asc" }],
  });
  for (const row of rows) {
    const owner = row.customerId === null ? null : customerId(row.customerId);
    await attributeOrder(tx, shop, { ...row, id: orderId(row.id), customerId: owner }, now);
  }
}
