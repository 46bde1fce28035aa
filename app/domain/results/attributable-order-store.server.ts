import type { Transaction } from "../../platform/database.server.ts";
import { customerId, type OrderId, orderId, type ShopId } from "../values/ids.ts";
import type { AttributableOrder } from "./attribute-order.server.ts";
import { ordersToOwe, withdrawAttributions } from "./attribution.sql.server.ts";

interface Row extends Pick<AttributableOrder, "placedAt" | "counts" | "net" | "codes"> {
  id: bigint;
  customerId: bigint | null;
}

/**
 * Takes back what was said of these orders, and returns those that still stand and something may be owed for, the
 * earliest first.
 */
export async function takeBackAttributions(
  tx: Transaction,
  shop: ShopId,
  orders: OrderId[],
): Promise<AttributableOrder[]> {
  const rows = await tx.$queryRaw<Row[]>(ordersToOwe(shop, orders));
  await tx.$executeRaw(withdrawAttributions(shop, orders));
  return rows.map((row) => ({
    ...row,
    id: orderId(row.id),
    customerId: row.customerId === null ? null : customerId(row.customerId),
  }));
}
