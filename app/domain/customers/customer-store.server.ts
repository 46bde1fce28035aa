import type { Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { OrdersMode } from "../shops/shop.ts";
import { type CustomerId, customerId, type PhoneId, phoneId, type ShopId } from "../values/ids.ts";
import { type CustomerFact, firstNamePlace } from "./customer.ts";

/**
 * Writes a customer unless a newer state is stored, or the customer is redacted. Who is gone (deleted, or merged into
 * another) stays gone: no number and no name. Returns whether it was written.
 */
export async function upsertCustomer(
  tx: Transaction,
  shop: ShopId,
  sealing: Sealing,
  customer: CustomerFact,
  phone: PhoneId | null,
): Promise<boolean> {
  const name = customer.firstName && sealing.seal(customer.firstName, firstNamePlace(shop, customer.id));
  const written = await tx.$executeRaw`
    insert into customer (shop_id, id, phone_id, first_name_sealed, locale, country, province, tags, shopify_updated_at)
    values (${shop}, ${BigInt(customer.id)}, ${phone}::uuid, ${name}, ${customer.locale ?? null}, ${customer.country},
      ${customer.province}, '{}', ${customer.updatedAt})
    on conflict (shop_id, id) do update set
      phone_id = case when customer.deleted_at is null then excluded.phone_id end,
      first_name_sealed = case when customer.deleted_at is null then excluded.first_name_sealed end,
      locale = coalesce(excluded.locale, customer.locale),
      country = excluded.country, province = excluded.province,
      shopify_updated_at = excluded.shopify_updated_at
    where customer.shopify_updated_at <= excluded.shopify_updated_at and customer.redacted_at is null`;
  return written > 0;
}

/** A row for a customer who is only known by id so far; anything Shopify tells about them is newer. */
export async function ensureCustomer(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<void> {
  await tx.$executeRaw`
    insert into customer (shop_id, id, tags, shopify_updated_at) values (${shop}, ${BigInt(customer)}, '{}', 'epoch')
    on conflict do nothing`;
}

/** Keeps these customers from changing until the transaction ends, in the one order everybody locks them. */
export async function lockCustomers(tx: Transaction, shop: ShopId, customers: CustomerId[]): Promise<void> {
  if (customers.length === 0) return;
  await tx.$executeRaw`
    select 1 from customer where shop_id = ${shop} and id = any(${customers.map(BigInt)}::bigint[])
    order by id for no key update`;
}

/**
 * Works a customer's history out from the stored orders: last purchase, number, sum, latest order of any kind (of a
 * guest's order the number remembers that: phone.ordered_at). Where Shopify shows 60 days only, the bound for a last
 * purchase it does not show and Shopify's own sums stand beside them.
 */
export async function recomputeHistory(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  mode: OrdersMode,
): Promise<void> {
  await recomputeHistories(tx, shop, [customer], mode);
}

/** The same for several customers at once. Who was erased has no history, though orders may still be linked to them. */
export async function recomputeHistories(
  tx: Transaction,
  shop: ShopId,
  customers: CustomerId[],
  mode: OrdersMode,
): Promise<void> {
  const full = mode === "full";
  await tx.$executeRaw`
    update customer c set
      last_order_at = case when ${full} then h.last_order_at else greatest(h.last_order_at, h.bound) end,
      last_order_precision = case when ${full} or h.bound is null or h.last_order_at >= h.bound then 'exact'
        else 'upper_bound' end,
      last_order_bound = h.bound,
      orders_count = case when ${full} then h.number else greatest(h.number, c.summary_orders_count) end,
      spent = case when ${full} then h.spent else greatest(h.spent, c.summary_spent) end,
      ordered_at = greatest(c.ordered_at, h.ordered_at)
    from (
      select k.id, max(o.placed_at) filter (where o.counts) as last_order_at,
        coalesce(k.last_order_bound, case when k.last_order_precision = 'upper_bound' then k.last_order_at end) as bound,
        count(o.id) filter (where o.counts)::int as number,
        coalesce(sum(o.gross - o.refunded) filter (where o.counts), 0)::bigint as spent,
        max(o.placed_at) filter (where not o.test and not exists (select 1 from order_phone n
          where n.shop_id = o.shop_id and n.order_id = o.id)) as ordered_at
      from customer k left join "order" o on o.shop_id = k.shop_id and o.customer_id = k.id
      where k.shop_id = ${shop} and k.id = any(${customers.map(BigInt)}::bigint[]) and k.redacted_at is null
      group by k.shop_id, k.id) h
    where c.shop_id = ${shop} and c.id = h.id`;
}

/** The phone a customer is known by now; null when there is none or nobody of this id. */
export async function phoneOfCustomer(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<PhoneId | null> {
  const row = await tx.customer.findUnique({
    where: { shopId_id: { shopId: shop, id: BigInt(customer) } },
    select: { phoneId: true },
  });
  return row?.phoneId ? phoneId(row.phoneId) : null;
}

/** A number that news out of date names was the customer's once: erasure asks for it too. Their present one is none. */
export async function rememberFormer(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  phone: PhoneId,
): Promise<void> {
  await tx.$executeRaw`
    update customer set former_phone_ids = array_append(former_phone_ids, ${phone}::uuid)
    where shop_id = ${shop} and id = ${BigInt(customer)} and phone_id is distinct from ${phone}::uuid
      and redacted_at is null and ${phone}::uuid <> all(coalesce(former_phone_ids, '{}'))`;
}

/** The addresses of everybody who is known by a phone. */
export async function addressesByPhone(
  tx: Transaction,
  shop: ShopId,
  phone: PhoneId,
): Promise<{ country: string | null; province: string | null }[]> {
  const where = { shopId: shop, phoneId: phone };
  return await tx.customer.findMany({ where, select: { country: true, province: true }, orderBy: { id: "asc" } });
}

/** Customers known by these phones, the oldest first. */
export async function customersOfPhones(tx: Transaction, shop: ShopId, phones: PhoneId[]): Promise<CustomerId[]> {
  if (phones.length === 0) return [];
  const rows = await tx.customer.findMany({
    where: { shopId: shop, phoneId: { in: phones }, deletedAt: null },
    select: { id: true },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => customerId(row.id));
}

/**
 * The merchant deleted this customer, or merged them into another: no number, no name, no tags any more, and no way
 * back. The row stays for the results.
 */
export async function markGone(tx: Transaction, shop: ShopId, customer: CustomerId, at: Date): Promise<void> {
  await tx.$executeRaw`
    update customer set deleted_at = coalesce(deleted_at, ${at}), phone_id = null, first_name_sealed = null, tags = '{}',
      tags_at = null, summary_at = null, summary_orders_count = null, summary_spent = null, summary_last_order_id = null
    where shop_id = ${shop} and id = ${BigInt(customer)}`;
  await tx.customerTagChange.deleteMany({ where: { shopId: shop, customerId: BigInt(customer) } });
}

/** Whether the customer has been erased; nothing may be written about them again. */
export async function isRedacted(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<boolean> {
  const row = await tx.customer.findUnique({
    where: { shopId_id: { shopId: shop, id: BigInt(customer) } },
    select: { redactedAt: true },
  });
  return row?.redactedAt != null;
}

/** They are erased: from now on nothing is written about them. The first time counts. */
export async function markRedacted(tx: Transaction, shop: ShopId, customer: CustomerId, at: Date): Promise<void> {
  await tx.customer.updateMany({
    where: { shopId: shop, id: BigInt(customer), redactedAt: null },
    data: { redactedAt: at },
  });
}
