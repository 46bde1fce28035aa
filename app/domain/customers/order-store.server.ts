import { sql, type Transaction } from "../../platform/database.server.ts";
import { type CustomerId, customerId, type OrderId, type ShopId } from "../values/ids.ts";
import { netOf, type OrderFact, type OrderLineFact, stateRank } from "./order.ts";
import { countsAsPurchase, type OrderSource, type PurchaseSwitches } from "./purchase.ts";

/**
 * Writes a state of an order and its lines, unless a newer one is stored or the order is deleted; of one whose person
 * was erased all but who that was. Whether it counts and what was given back is `judgeOrder`'s to say.
 */
export async function writeOrder(tx: Transaction, shop: ShopId, order: OrderFact): Promise<boolean> {
  const customer = order.customerId === null ? null : BigInt(order.customerId);
  const written = await tx.$executeRaw`
    insert into "order" as o (shop_id, id, customer_id, name, placed_at, counts, test, source, financial_status,
      fulfillment, cancelled_at, gross, tax, discount, shipping, tips, gift_cards, taxes_included, refunded, net,
      codes, shopify_updated_at, state_rank)
    values (${shop}, ${BigInt(order.id)}, ${customer}, ${order.name}, ${order.placedAt}, false, ${order.test},
      ${order.source}, ${order.financialStatus}, ${order.fulfillment}, ${order.cancelledAt}, ${order.gross}, ${order.tax}, ${order.discount},
      ${order.shipping}, ${order.tips}, ${order.giftCards}, ${order.taxesIncluded}, ${order.refunded}, 0, ${order.codes}, ${order.updatedAt}, ${stateRank(order)})
    on conflict (shop_id, id) do update set
      customer_id = case when o.erased_at is null then excluded.customer_id else o.customer_id end,
      name = case when o.erased_at is null then excluded.name else '' end,
      placed_at = excluded.placed_at, test = excluded.test, source = excluded.source,
      financial_status = excluded.financial_status, fulfillment = coalesce(excluded.fulfillment, o.fulfillment),
      cancelled_at = excluded.cancelled_at, gross = excluded.gross, tax = excluded.tax, discount = excluded.discount,
      shipping = excluded.shipping, tips = excluded.tips, gift_cards = excluded.gift_cards,
      taxes_included = excluded.taxes_included, refunded = excluded.refunded,
      codes = case when o.erased_at is null then excluded.codes else '{}' end,
      shopify_updated_at = excluded.shopify_updated_at, state_rank = excluded.state_rank
    where o.deleted_at is null and (o.shopify_updated_at, o.state_rank collate "C")
      < (excluded.shopify_updated_at, excluded.state_rank collate "C")`;
  if (written === 0) return false;
  await replaceLines(tx, shop, order.id, order.lines);
  return true;
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

/** What we hold of an order after all news of it so far. */
export interface StandingOrder {
  customerId: CustomerId | null;
  placedAt: Date;
  counts: boolean;
  /** Minor units. */
  net: bigint;
}

interface JudgedRow {
  customerId: bigint | null;
  placedAt: Date;
  test: boolean;
  cancelledAt: Date | null;
  financialStatus: string | null;
  source: OrderSource;
  gross: bigint;
  tax: bigint;
  refunded: bigint;
}

/**
 * Says of a stored order what was given back (the greater of what its newest state says and the sum of its known
 * refunds), whether it is a purchase, and what is kept of it. Null when it is unknown or deleted.
 */
export async function judgeOrder(
  tx: Transaction,
  shop: ShopId,
  order: OrderId,
  switches: PurchaseSwitches,
): Promise<StandingOrder | null> {
  const [row] = await tx.$queryRaw<JudgedRow[]>`
    select o.customer_id as "customerId", o.placed_at as "placedAt", o.test, o.cancelled_at as "cancelledAt",
      o.financial_status as "financialStatus", o.source, o.gross, o.tax,
      greatest(o.refunded, (select sum(r.amount) from refund r
        where r.shop_id = o.shop_id and r.order_id = o.id))::bigint as refunded
    from "order" o where o.shop_id = ${shop} and o.id = ${BigInt(order)} and o.deleted_at is null for update of o`;
  if (!row) return null;
  const [counts, net] = [countsAsPurchase(row, switches), netOf(row)];
  await tx.$executeRaw`
    update "order" set refunded = ${row.refunded}, counts = ${counts}, net = ${net}
    where shop_id = ${shop} and id = ${BigInt(order)}
      and (refunded, counts, net) is distinct from (${row.refunded}, ${counts}, ${net})`;
  const owner = row.customerId === null ? null : customerId(row.customerId);
  return { customerId: owner, placedAt: row.placedAt, counts, net };
}

/** The customer a stored order belongs to; null when there is none. */
export async function ownerOfOrder(tx: Transaction, shop: ShopId, order: OrderId): Promise<CustomerId | null> {
  const where = { shopId_id: { shopId: shop, id: BigInt(order) } };
  const row = await tx.order.findUnique({ where, select: { customerId: true } });
  return row?.customerId == null ? null : customerId(row.customerId);
}

/**
 * The merchant deleted an order: what is left is a blank row that remembers so, whatever was known before and whatever
 * comes late.
 */
export async function buryOrder(tx: Transaction, shop: ShopId, order: OrderId, at: Date): Promise<void> {
  const id = BigInt(order);
  const blank = sql`customer_id, name, placed_at, counts, test, source, financial_status, fulfillment, disputed,
    cancelled_at, gross, tax, discount, shipping, tips, gift_cards, refunded, net, cost, codes, shopify_updated_at,
    state_rank, erased_at`;
  const nothing = sql`null::bigint, '', 'epoch'::timestamptz, false, false, 'online', null::text, null::text, false, null::timestamptz,
    0, 0, 0, 0, 0, 0, 0, 0, null::bigint, '{}'::text[], 'epoch'::timestamptz, '', null::timestamptz`;
  await tx.$executeRaw`
    insert into "order" as o (shop_id, id, deleted_at, ${blank}) values (${shop}, ${id}, ${at}, ${nothing})
    on conflict (shop_id, id) do update set (${blank}) = row(${nothing}), deleted_at = coalesce(o.deleted_at, ${at})`;
  await tx.orderLine.deleteMany({ where: { shopId: shop, orderId: id } });
  await tx.refund.deleteMany({ where: { shopId: shop, orderId: id } });
  await tx.orderPhone.deleteMany({ where: { shopId: shop, orderId: id } });
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
