import type { Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type OrderId, orderId, type ShopId } from "../values/ids.ts";
import { settleTags } from "./tag-store.server.ts";

/** The customer who stands for this one: the kept one after merges. Locks the row, so that no merge comes in between. */
export async function lockKept(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<CustomerId> {
  const [row] = await tx.$queryRaw<{ id: bigint }[]>`
    select coalesce(merged_into, id) as id from customer where shop_id = ${shop} and id = ${BigInt(customer)} for update`;
  return row ? customerId(row.id) : customer;
}

/** Locks both rows of a merge, and those who stand for them by now, in id order. */
export async function lockMerging(tx: Transaction, shop: ShopId, one: CustomerId, other: CustomerId): Promise<void> {
  await tx.$queryRaw`
    select id from customer
    where shop_id = ${shop} and id in (
      select unnest(array[id, merged_into]) from customer
      where shop_id = ${shop} and id = any(${[BigInt(one), BigInt(other)]}::bigint[]))
    order by id for update`;
}

/**
 * The gone customer is the kept one from now on, and so is everybody who was merged into the gone one before: a row
 * always points at the end of its chain, and is erased where the kept one is. What it ordered is the kept one's
 * (`inheritFacts` comes first).
 */
export async function pointToKept(tx: Transaction, shop: ShopId, gone: CustomerId, kept: CustomerId): Promise<void> {
  await tx.$executeRaw`
    update customer g set merged_into = k.id, ordered_at = null, last_order_bound = null,
      redacted_at = coalesce(g.redacted_at, k.redacted_at)
    from customer k
    where k.shop_id = ${shop} and k.id = ${BigInt(kept)} and g.shop_id = k.shop_id
      and (g.id = ${BigInt(gone)} or g.merged_into = ${BigInt(gone)})`;
}

/** Moves the gone customer's orders to the kept one. Returns all orders the kept one has now. */
export async function moveOrders(
  tx: Transaction,
  shop: ShopId,
  gone: CustomerId,
  kept: CustomerId,
): Promise<OrderId[]> {
  await tx.order.updateMany({
    where: { shopId: shop, customerId: BigInt(gone) },
    data: { customerId: BigInt(kept) },
  });
  const rows = await tx.order.findMany({ where: { shopId: shop, customerId: BigInt(kept) }, select: { id: true } });
  return rows.map((row) => orderId(row.id));
}

/**
 * What the gone customer's row adds to the kept one's: the latest order of either, the later bound, the tags of both.
 * @returns when the two last ordered; null: never.
 */
export async function inheritFacts(
  tx: Transaction,
  shop: ShopId,
  gone: CustomerId,
  kept: CustomerId,
): Promise<Date | null> {
  const [goneId, keptId] = [BigInt(gone), BigInt(kept)];
  const [row] = await tx.$queryRaw<{ orderedAt: Date | null }[]>`
    update customer k set ordered_at = greatest(k.ordered_at, g.ordered_at),
      last_order_bound = greatest(k.last_order_bound, g.last_order_bound),
      tags = case when k.deleted_at is null and k.redacted_at is null
        then array(select distinct tag from unnest(k.tags || g.tags) as t(tag) order by tag) else k.tags end
    from customer g where k.shop_id = ${shop} and k.id = ${keptId} and g.shop_id = k.shop_id and g.id = ${goneId}
    returning k.ordered_at as "orderedAt"`;
  await tx.$executeRaw`
    insert into customer_tag_change as t (shop_id, customer_id, tag, present, at)
    select k.shop_id, k.id, g.tag, g.present, g.at from customer_tag_change g
    join customer k on k.shop_id = g.shop_id and k.id = ${keptId} and k.deleted_at is null and k.redacted_at is null
    where g.shop_id = ${shop} and g.customer_id = ${goneId}
    on conflict (shop_id, customer_id, tag) do update set present = excluded.present, at = excluded.at
    where (t.at, t.present) < (excluded.at, excluded.present)`;
  await settleTags(tx, shop, [kept]);
  return row?.orderedAt ?? null;
}
