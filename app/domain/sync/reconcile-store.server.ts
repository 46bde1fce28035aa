import { sql, type Transaction } from "../../platform/database.server.ts";
import { isExportRank } from "../customers/order.ts";
import { type CustomerId, customerId, type OrderId, orderId, type ShopId } from "../values/ids.ts";
import type { CustomerCounts } from "./change-source.ts";
import type { ReadAs } from "./full-read-reason.ts";

/** Of which moment the stored state of an order is. */
export interface StoredState {
  updatedAt: Date;
  /** Only an import brought it: it ended no series, used no code, and named nobody's number. */
  imported: boolean;
}

/** The stored states of these orders; orders we do not have are left out. */
export async function readStoredStates(
  tx: Transaction,
  shop: ShopId,
  ids: OrderId[],
): Promise<Map<OrderId, StoredState>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.order.findMany({
    where: { shopId: shop, id: { in: ids.map(BigInt) } },
    select: { id: true, shopifyUpdatedAt: true, stateRank: true },
  });
  const stateOf = ({ shopifyUpdatedAt: updatedAt, stateRank }: (typeof rows)[number]) => ({
    updatedAt,
    imported: isExportRank(stateRank),
  });
  return new Map(rows.map((row) => [orderId(row.id), stateOf(row)]));
}

/** Orders placed since then that have not changed lately, drawn anew each time. */
export async function listOrdersToAskFor(
  tx: Transaction,
  shop: ShopId,
  since: { placed: Date; changedBefore: Date },
  limit: number,
): Promise<OrderId[]> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>(sql`
    select id from "order"
    where shop_id = ${shop} and placed_at >= ${since.placed} and deleted_at is null
      and shopify_updated_at < ${since.changedBefore}
    order by random() limit ${limit}`);
  return rows.map((row) => orderId(row.id));
}

/** Customers who are not known to be gone, those in a series first, the others in an order drawn anew. */
export async function listCustomersToAskFor(
  tx: Transaction,
  shop: ShopId,
  onlyInSeries: boolean,
  limit: number,
): Promise<CustomerId[]> {
  const live = sql`exists (
    select 1 from enrollment e where e.shop_id = c.shop_id and e.customer_id = c.id and e.state = 'active')`;
  const rows = await tx.$queryRaw<{ id: bigint }[]>(sql`
    select c.id from customer c
    where c.shop_id = ${shop} and c.deleted_at is null and c.merged_into is null and c.redacted_at is null
      ${onlyInSeries ? sql`and ${live}` : sql``}
    order by ${live} desc, random() limit ${limit}`);
  return rows.map((row) => customerId(row.id));
}

/** How many customers we have, and how many of them have ordered and may be texted. */
export async function countOurCustomers(tx: Transaction, shop: ShopId): Promise<CustomerCounts> {
  const [row] = await tx.$queryRaw<{ customers: number; subscribedBuyers: number }[]>`
    select count(*)::int as customers,
      count(*) filter (where p.consent_state = 'subscribed' and c.orders_count >= 1)::int as "subscribedBuyers"
    from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    where c.shop_id = ${shop} and c.deleted_at is null and c.merged_into is null and c.redacted_at is null`;
  return row ?? { customers: 0, subscribedBuyers: 0 };
}

/** How the orders were last read to their end; null: never. */
export async function readHowOrdersWereRead(tx: Transaction, shop: ShopId): Promise<ReadAs | null> {
  return await tx.syncRun.findFirst({
    where: { shopId: shop, kind: "orders", state: "done" },
    select: { apiVersion: true, ordersMode: true },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
  });
}
