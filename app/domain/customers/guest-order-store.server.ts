import type { Transaction } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, customerId, type OrderId, orderId, type PhoneId, type ShopId } from "../values/ids.ts";
import { lockCustomers, recomputeHistories } from "./customer-store.server.ts";

/**
 * Writes down which numbers a guest's order names, as its newest state does; none: it is nobody's, or a customer's. An
 * order whose person was erased names none any more.
 */
export async function linkGuestOrder(tx: Transaction, shop: ShopId, order: OrderId, phones: PhoneId[]): Promise<void> {
  const id = BigInt(order);
  await tx.orderPhone.deleteMany({ where: { shopId: shop, orderId: id, phoneId: { notIn: phones } } });
  if (phones.length === 0) return;
  await tx.$executeRaw`
    insert into order_phone (shop_id, order_id, phone_id)
    select o.shop_id, o.id, named.id from "order" o cross join unnest(${phones}::uuid[]) as named(id)
    where o.shop_id = ${shop} and o.id = ${id} and o.erased_at is null on conflict do nothing`;
}

/**
 * Gives the guests' orders that name these numbers to whoever is known by them now (the oldest record of several), and
 * works the history of all concerned out anew.
 * @returns orders that changed hands.
 */
export async function assignGuestOrders(tx: Transaction, shop: ShopView, phones: PhoneId[]): Promise<OrderId[]> {
  if (phones.length === 0) return [];
  const rows = await tx.$queryRaw<{ id: bigint; before: bigint | null; owner: bigint | null }[]>`
    select o.id, o.customer_id as before, found.owner
    from (select distinct order_id from order_phone where shop_id = ${shop.id} and phone_id = any(${phones}::uuid[])) named
    join "order" o on o.shop_id = ${shop.id} and o.id = named.order_id
    cross join lateral (
      select min(c.id) as owner from order_phone n
      join customer c on c.shop_id = n.shop_id and c.phone_id = n.phone_id
      where n.shop_id = o.shop_id and n.order_id = o.id) found
    where o.customer_id is distinct from found.owner and o.deleted_at is null order by o.id`;
  if (rows.length === 0) return [];
  const people = rows.flatMap((row) => [row.before, row.owner]).filter((id) => id !== null);
  const owners = [...new Set<CustomerId>(people.map((id) => customerId(id)))];
  await lockCustomers(tx, shop.id, owners);
  await giveOrders(tx, shop.id, rows);
  await recomputeHistories(tx, shop.id, owners, shop.ordersMode);
  return rows.map((row) => orderId(row.id));
}

/** Orders are locked in the order of their ids, as one by one. */
async function giveOrders(
  tx: Transaction,
  shop: ShopId,
  orders: { id: bigint; owner: bigint | null }[],
): Promise<void> {
  const [ids, owners] = [orders.map((one) => one.id), orders.map((one) => one.owner)];
  await tx.$executeRaw`
    select 1 from "order" where shop_id = ${shop} and id = any(${ids}::bigint[]) order by id for no key update`;
  await tx.$executeRaw`
    update "order" o set customer_id = given.owner
    from unnest(${ids}::bigint[], ${owners}::bigint[]) as given(id, owner) where o.shop_id = ${shop} and o.id = given.id`;
}
