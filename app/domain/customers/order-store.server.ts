import type { Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type OrderId, type ShopId } from "../values/ids.ts";
import { netOf, type OrderFact, type OrderLineFact } from "./order.ts";

/**
 * Writes an order unless a newer state of it is stored.
 * @param counts whether it is a purchase (docs/what-counts-as-a-purchase.md).
 * @returns the customer it belonged to before, when it was stored; null when a newer state stands.
 */
export async function upsertOrder(
  tx: Transaction,
  shop: ShopId,
  order: OrderFact,
  counts: boolean,
): Promise<{ customerBefore: CustomerId | null } | null> {
  const before = await tx.order.findUnique({ where: { shopId_id: { shopId: shop, id: BigInt(order.id) } } });
  const customer = order.customerId === null ? null : BigInt(order.customerId);
  const written = await tx.$executeRaw`
    insert into "order" (shop_id, id, customer_id, name, placed_at, counts, test, cancelled_at, gross, tax, discount,
      refunded, net, codes, shopify_updated_at)
    values (${shop}, ${BigInt(order.id)}, ${customer}, ${order.name}, ${order.placedAt}, ${counts}, ${order.test},
      ${order.cancelledAt}, ${order.gross}, ${order.tax}, ${order.discount}, ${order.refunded}, ${netOf(order)},
      ${order.codes}, ${order.updatedAt})
    on conflict (shop_id, id) do update set customer_id = excluded.customer_id, name = excluded.name,
      placed_at = excluded.placed_at, counts = excluded.counts, test = excluded.test,
      cancelled_at = excluded.cancelled_at, gross = excluded.gross, tax = excluded.tax, discount = excluded.discount,
      refunded = excluded.refunded, net = excluded.net, codes = excluded.codes,
      shopify_updated_at = excluded.shopify_updated_at
    where "order".shopify_updated_at <= excluded.shopify_updated_at`;
  if (written === 0) return null;
  await replaceLines(tx, shop, order.id, order.lines);
  return { customerBefore: before?.customerId == null ? null : customerId(before.customerId) };
}

async function replaceLines(tx: Transaction, shop: ShopId, order: OrderId, lines: OrderLineFact[]): Promise<void> {
  await tx.orderLine.deleteMany({ where: { shopId: shop, orderId: BigInt(order) } });
  await tx.orderLine.createMany({
    data: lines.map((line) => ({
      shopId: shop,
      orderId: BigInt(order),
      id: BigInt(line.id),
      productId: line.productId === null ? null : BigInt(line.productId),
      variantId: line.variantId === null ? null : BigInt(line.variantId),
      quantity: line.quantity,
      net: line.net,
    })),
    skipDuplicates: true,
  });
}

/** Forgets an order the merchant deleted. Returns its customer. */
export async function deleteOrder(tx: Transaction, shop: ShopId, order: OrderId): Promise<CustomerId | null> {
  const where = { shopId_id: { shopId: shop, id: BigInt(order) } };
  const row = await tx.order.findUnique({ where, select: { customerId: true } });
  if (!row) return null;
  await tx.orderLine.deleteMany({ where: { shopId: shop, orderId: BigInt(order) } });
  await tx.order.delete({ where });
  return row.customerId === null ? null : customerId(row.customerId);
}

/** Works out the cost of goods of an order from its lines; null when the cost of any product is unknown. */
export async function costOrder(tx: Transaction, shop: ShopId, order: OrderId): Promise<void> {
  await tx.$executeRaw`
    update "order" o set cost = (
      select case when count(*) = count(p.unit_cost) then sum(l.quantity * p.unit_cost)::bigint end
      from order_line l left join product p on p.shop_id = l.shop_id and p.id = l.product_id
      where l.shop_id = o.shop_id and l.order_id = o.id)
    where o.shop_id = ${shop} and o.id = ${BigInt(order)}`;
}
