import type { Transaction } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { OrdersMode } from "../shops/shop.ts";
import { type CustomerId, customerId, type PhoneId, phoneId, type ShopId } from "../values/ids.ts";
import { type CustomerFact, firstNamePlace } from "./customer.ts";

/** Writes a customer unless a newer state is stored, or the customer is redacted. Returns whether it was written. */
export async function upsertCustomer(
  tx: Transaction,
  shop: ShopId,
  sealing: Sealing,
  customer: CustomerFact,
  phone: PhoneId | null,
): Promise<boolean> {
  const name = customer.firstName && sealing.seal(customer.firstName, firstNamePlace(shop, customer.id));
  const written = await tx.$executeRaw`
    insert into customer (shop_id, id, phone_id, first_name_sealed, locale, country, province, tags, orders_count, spent,
      shopify_updated_at)
    values (${shop}, ${BigInt(customer.id)}, ${phone}::uuid, ${name}, ${customer.locale ?? null}, ${customer.country},
      ${customer.province}, ${customer.tags ?? []}, ${customer.ordersCount ?? 0}, ${customer.spent ?? 0n},
      ${customer.updatedAt})
    on conflict (shop_id, id) do update set phone_id = excluded.phone_id,
      first_name_sealed = excluded.first_name_sealed, locale = coalesce(excluded.locale, customer.locale),
      country = excluded.country, province = excluded.province,
      tags = case when ${customer.tags !== undefined} then excluded.tags else customer.tags end,
      deleted_at = null, shopify_updated_at = excluded.shopify_updated_at
    where customer.shopify_updated_at <= excluded.shopify_updated_at and customer.redacted_at is null`;
  return written > 0;
}

/** A row for a customer who is only known by id so far; anything Shopify tells about them is newer. */
export async function ensureCustomer(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<void> {
  await tx.$executeRaw`
    insert into customer (shop_id, id, tags, shopify_updated_at) values (${shop}, ${BigInt(customer)}, '{}', 'epoch')
    on conflict do nothing`;
}

/**
 * Works a customer's history out from the stored orders: last purchase, number, sum, latest order of any kind. Where
 * Shopify shows 60 days only, an earlier bound for the last purchase and Shopify's own count stand.
 */
export async function recomputeHistory(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  mode: OrdersMode,
): Promise<void> {
  const full = mode === "full";
  await tx.$executeRaw`
    update customer c set
      last_order_at = case when ${full} or c.last_order_precision = 'exact' then h.last_order_at
        else greatest(h.last_order_at, c.last_order_at) end,
      last_order_precision = case when ${full} or c.last_order_precision = 'exact'
        or h.last_order_at >= coalesce(c.last_order_at, h.last_order_at) then 'exact' else 'upper_bound' end,
      orders_count = case when ${full} then h.number else greatest(h.number, c.orders_count) end,
      spent = case when ${full} then h.spent else greatest(h.spent, c.spent) end,
      ordered_at = greatest(c.ordered_at, h.ordered_at)
    from (
      select max(placed_at) filter (where counts) as last_order_at, count(*) filter (where counts)::int as number,
        coalesce(sum(gross - refunded) filter (where counts), 0)::bigint as spent,
        max(placed_at) filter (where not test) as ordered_at
      from "order" where shop_id = ${shop} and customer_id = ${BigInt(customer)}) h
    where c.shop_id = ${shop} and c.id = ${BigInt(customer)}`;
}

/** The phone a customer is known by now; null when there is none or nobody of this id. */
export async function phoneOfCustomer(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<PhoneId | null> {
  const row = await tx.customer.findUnique({
    where: { shopId_id: { shopId: shop, id: BigInt(customer) } },
    select: { phoneId: true },
  });
  return row?.phoneId ? phoneId(row.phoneId) : null;
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

/** Adds and removes tags, whatever order the news came in. */
export async function changeTags(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  change: { added: string[]; removed: string[] },
): Promise<void> {
  await tx.$executeRaw`
    update customer set tags = array(
      select tag from unnest(tags || ${change.added}::text[]) as t(tag)
      where tag <> all(${change.removed}::text[]) group by tag order by tag)
    where shop_id = ${shop} and id = ${BigInt(customer)}`;
}

/** The merchant deleted this customer, or merged them into another. Their row stays for the results. */
export async function markGone(
  tx: Transaction,
  shop: ShopId,
  customer: CustomerId,
  at: Date,
  mergedInto: CustomerId | null,
): Promise<void> {
  await tx.customer.updateMany({
    where: { shopId: shop, id: BigInt(customer) },
    data: { deletedAt: at, mergedInto: mergedInto === null ? null : BigInt(mergedInto), phoneId: null },
  });
}

/** Whether the customer has been erased; nothing may be written about them again. */
export async function isRedacted(tx: Transaction, shop: ShopId, customer: CustomerId): Promise<boolean> {
  const row = await tx.customer.findUnique({
    where: { shopId_id: { shopId: shop, id: BigInt(customer) } },
    select: { redactedAt: true },
  });
  return row?.redactedAt != null;
}

/** The customer another was merged into has ordered when either has. */
export async function inheritOrderedAt(
  tx: Transaction,
  shop: ShopId,
  kept: CustomerId,
  gone: CustomerId,
): Promise<void> {
  await tx.$executeRaw`
    update customer kept set ordered_at = greatest(kept.ordered_at, gone.ordered_at)
    from customer gone where kept.shop_id = ${shop} and kept.id = ${BigInt(kept)}
      and gone.shop_id = ${shop} and gone.id = ${BigInt(gone)}`;
}

/** Empties what names a person: their row, their number, the texts they got. */
export async function erasePerson(tx: Transaction, shop: ShopId, customer: CustomerId, now: Date): Promise<void> {
  const id = BigInt(customer);
  await tx.customer.updateMany({
    where: { shopId: shop, id },
    data: { firstNameSealed: null, locale: null, country: null, province: null, tags: [], redactedAt: now },
  });
  await tx.$executeRaw`
    update phone p set number_sealed = null from customer c
    where c.shop_id = ${shop} and c.id = ${id} and p.shop_id = c.shop_id and p.id = c.phone_id`;
  await tx.$executeRaw`
    update message m set body_sealed = null from customer c
    where c.shop_id = ${shop} and c.id = ${id} and m.shop_id = c.shop_id and m.phone_id = c.phone_id`;
}
