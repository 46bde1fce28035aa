import type { Transaction } from "../../platform/database.server.ts";
import type { OrderId, ShopId } from "../values/ids.ts";
import type { RefundFact } from "./order.ts";

/**
 * Writes refunds down, each once, also before their order is known; nothing of an order that is deleted. Told with two
 * amounts, the greater one stands: a refund's transactions settle one by one.
 */
export async function keepRefunds(
  tx: Transaction,
  shop: ShopId,
  order: OrderId,
  refunds: readonly RefundFact[],
): Promise<void> {
  if (refunds.length === 0) return;
  const amounts = new Map<string, RefundFact>();
  for (const refund of refunds) {
    const known = amounts.get(refund.id);
    if (!known || known.amount < refund.amount) amounts.set(refund.id, refund);
  }
  const each = [...amounts.values()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const columns = [each.map((one) => one.id), each.map((one) => String(one.amount)), each.map((one) => one.at)];
  await tx.$executeRaw`
    insert into refund as r (shop_id, order_id, id, amount, at)
    select ${shop}, ${BigInt(order)}, id, amount, at
    from unnest(${columns[0]}::bigint[], ${columns[1]}::bigint[], ${columns[2]}::timestamptz[]) as t(id, amount, at)
    where not exists (select 1 from "order" o
      where o.shop_id = ${shop} and o.id = ${BigInt(order)} and o.deleted_at is not null)
    on conflict (shop_id, order_id, id) do update set amount = greatest(r.amount, excluded.amount),
      at = least(r.at, excluded.at)`;
}
