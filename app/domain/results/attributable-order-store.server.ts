import type { Transaction } from "../../platform/database.server.ts";
import { customerId, type OrderId, orderId, type ShopId } from "../values/ids.ts";
import type { AttributableOrder } from "./attribute-order.server.ts";

/** Takes back what was said of these orders, and returns those that still stand, the earliest first. */
export async function takeBackAttributions(
  tx: Transaction,
  shop: ShopId,
  orders: OrderId[],
): Promise<AttributableOrder[]> {
  const ids = orders.map(BigInt);
  await tx.attribution.deleteMany({ where: { shopId: shop, orderId: { in: ids } } });
  const rows = await tx.order.findMany({
    where: { shopId: shop, id: { in: ids }, deletedAt: null },
    orderBy: [{ placedAt: "asc" }, { id: "asc" }],
  });
  return rows.map((row) => ({
    ...row,
    id: orderId(row.id),
    customerId: row.customerId === null ? null : customerId(row.customerId),
  }));
}
