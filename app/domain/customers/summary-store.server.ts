import type { Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type OrderId, orderId, type ShopId } from "../values/ids.ts";

/** Shopify's own sums about a customer at one moment. */
export interface PurchasingSummary {
  ordersCount: number;
  /** Minor units. */
  spent: bigint;
  /** Left out: not told. */
  lastOrderId?: OrderId | null;
  at: Date;
}

/** Keeps the newest of Shopify's sums; nothing is written about a customer who is gone. */
export async function keepSummary(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  summary: PurchasingSummary,
): Promise<void> {
  const told = summary.lastOrderId !== undefined;
  const lastOrder = summary.lastOrderId == null ? null : BigInt(summary.lastOrderId);
  await tx.$executeRaw`
    update customer set summary_at = ${summary.at}, summary_orders_count = ${summary.ordersCount},
      summary_spent = ${summary.spent}, summary_last_order_id = case when ${told} then ${lastOrder}::bigint else summary_last_order_id end
    where shop_id = ${shop} and id = ${BigInt(customer)} and deleted_at is null and redacted_at is null
      and (summary_at is null or (summary_at, summary_orders_count, summary_spent, coalesce(summary_last_order_id, 0))
        < (${summary.at}::timestamptz, ${summary.ordersCount}::int, ${summary.spent}::bigint,
          coalesce(${lastOrder}::bigint, 0)))`;
}

/** A customer whose latest order, by Shopify's sums, has not reached us. */
export interface MissingOrder {
  customerId: CustomerId;
  orderId: OrderId;
}

/**
 * Customers whose latest order, by Shopify's own sums, is neither stored nor known to be deleted: its webhook is late
 * or lost. Drawn anew each time: an order Shopify does not show any more keeps no other from being asked for.
 * @param toldBefore sums that are newer are given the order's own delivery time to come.
 */
export async function findMissingOrders(
  tx: Transaction,
  shop: ShopId,
  toldBefore: Date,
  limit: number,
): Promise<MissingOrder[]> {
  const rows = await tx.$queryRaw<{ id: bigint; orderId: bigint }[]>`
    select c.id, c.summary_last_order_id as "orderId" from customer c
    where c.shop_id = ${shop} and c.summary_last_order_id is not null and c.summary_at < ${toldBefore}
      and c.deleted_at is null and c.redacted_at is null
      and not exists (select 1 from "order" o where o.shop_id = c.shop_id and o.id = c.summary_last_order_id)
    order by random() limit ${limit}`;
  return rows.map((row) => ({ customerId: customerId(row.id), orderId: orderId(row.orderId) }));
}
