import type { Database } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import { costOrders } from "./merge-products.sql.server.ts";

/** Customers in one statement: their rows are locked for its duration, and an order that comes in waits for them. */
const CUSTOMERS = 2_000;
const ORDERS = 5_000;
const SIXTY_DAYS_MS = 60 * 86_400_000;

/**
 * Works out last purchase, number, sum and latest order of all customers of a shop from its stored orders.
 * @param asOf when the export was made: where Shopify shows 60 days only, whoever ordered before has not ordered since
 *   60 days before then, and that bound is kept as such.
 */
export async function settleHistory(database: Database, shop: ShopView, asOf: Date): Promise<void> {
  const full = shop.ordersMode === "full";
  const bound = new Date(asOf.getTime() - SIXTY_DAYS_MS);
  await inChunks(database, shop.id, "customer", CUSTOMERS, async (from, to) => {
    await database.transaction(
      (tx) => tx.$executeRaw`
        update customer c set last_order_at = h.last_order_at, last_order_precision = h.precision,
          orders_count = h.number, spent = h.spent, ordered_at = h.ordered_at
        from (
          select k.id, greatest(k.ordered_at, max(o.placed_at) filter (where not o.test)) as ordered_at,
            case when ${full} or max(o.placed_at) filter (where o.counts) is not null or k.orders_count = 0 then 'exact'
              else 'upper_bound' end as precision,
            coalesce(max(o.placed_at) filter (where o.counts),
              case when not ${full} and k.orders_count > 0 then coalesce(k.last_order_at, ${bound}::timestamptz) end)
              as last_order_at,
            case when ${full} then count(o.id) filter (where o.counts)
              else greatest(k.orders_count, count(o.id) filter (where o.counts)) end::int as number,
            case when ${full} then coalesce(sum(o.gross - o.refunded) filter (where o.counts), 0)
              else greatest(k.spent, coalesce(sum(o.gross - o.refunded) filter (where o.counts), 0)) end::bigint as spent
          from customer k left join "order" o on o.shop_id = k.shop_id and o.customer_id = k.id
          where k.shop_id = ${shop.id} and k.id > ${from} and k.id <= ${to}
          group by k.shop_id, k.id) h
        where c.shop_id = ${shop.id} and c.id = h.id
          and (c.last_order_at, c.last_order_precision, c.orders_count, c.spent, c.ordered_at)
            is distinct from (h.last_order_at, h.precision, h.number, h.spent, h.ordered_at)`,
    );
  });
}

/** Works out the cost of goods of all orders of a shop. */
export async function settleCosts(database: Database, shop: ShopId): Promise<void> {
  await inChunks(database, shop, "order", ORDERS, async (from, to) => {
    await database.transaction((tx) => tx.$executeRaw(costOrders(shop, from, to)));
  });
}

async function inChunks(
  database: Database,
  shop: ShopId,
  table: "customer" | "order",
  size: number,
  work: (from: bigint, to: bigint) => Promise<void>,
): Promise<void> {
  let from = -1n;
  for (;;) {
    const rows = await database.transaction((tx) =>
      table === "customer"
        ? tx.$queryRaw<{ id: bigint | null }[]>`select max(id) as id from (
            select id from customer where shop_id = ${shop} and id > ${from} order by id limit ${size}) chunk`
        : tx.$queryRaw<{ id: bigint | null }[]>`select max(id) as id from (
            select id from "order" where shop_id = ${shop} and id > ${from} order by id limit ${size}) chunk`,
    );
    const to = rows[0]?.id ?? null;
    if (to === null) return;
    await work(from, to);
    from = to;
  }
}
