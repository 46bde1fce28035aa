import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The decimal part of a gid, null when there is none. */
const idOf = (gid: Sql): Sql => sql`nullif(split_part(${gid}, '/', 5), '')::bigint`;

const minor = (bag: string, exponent: number): Sql =>
  sql`round((line -> ${bag} -> 'shopMoney' ->> 'amount')::numeric * power(10::numeric, ${exponent}::int))::bigint`;

/**
 * Orders of the staged export's lines `from < n ≤ to`. What counts as a purchase and what is kept of it are the rules
 * of customers/purchase.ts and customers/order.ts in SQL. A newer state that a webhook brought meanwhile stands.
 */
export const mergeOrders = (shop: ShopId, table: Sql, exponent: number, from: number, to: number): Sql => sql`
  insert into "order" (shop_id, id, customer_id, name, placed_at, counts, test, cancelled_at, gross, tax, discount,
    refunded, net, codes, shopify_updated_at)
  select ${shop}::int, id, customer_id, name, placed_at,
    not test and cancelled_at is null and coalesce(status not in ('voided', 'expired', 'refunded'), true)
      and gross > 0 and refunded < gross,
    test, cancelled_at, gross, tax, discount, refunded,
    case when gross > 0 and refunded < gross then (gross - refunded) - tax * (gross - refunded) / gross else 0 end,
    codes, updated_at
  from (
    select ${idOf(sql`line ->> 'id'`)} as id, ${idOf(sql`line -> 'customer' ->> 'id'`)} as customer_id,
      line ->> 'name' as name, (line ->> 'processedAt')::timestamptz as placed_at,
      (line ->> 'updatedAt')::timestamptz as updated_at, (line ->> 'cancelledAt')::timestamptz as cancelled_at,
      (line ->> 'test')::boolean as test, lower(line ->> 'displayFinancialStatus') as status,
      ${minor("totalPriceSet", exponent)} as gross, coalesce(${minor("totalTaxSet", exponent)}, 0) as tax,
      coalesce(${minor("totalDiscountsSet", exponent)}, 0) as discount,
      coalesce(${minor("totalRefundedSet", exponent)}, 0) as refunded,
      array(select jsonb_array_elements_text(line -> 'discountCodes')) as codes
    from ${table} where n > ${from}::bigint and n <= ${to}::bigint and line ->> '__parentId' is null) one
  order by id
  on conflict (shop_id, id) do update set customer_id = coalesce(excluded.customer_id, "order".customer_id),
    name = excluded.name, placed_at = excluded.placed_at, counts = excluded.counts, test = excluded.test,
    cancelled_at = excluded.cancelled_at, gross = excluded.gross, tax = excluded.tax, discount = excluded.discount,
    refunded = excluded.refunded, net = excluded.net, codes = excluded.codes,
    shopify_updated_at = excluded.shopify_updated_at
  where "order".shopify_updated_at < excluded.shopify_updated_at`;

/** Lines of orders; they may stand before their order in the export, and an order that is stored keeps its own. */
export const mergeOrderLines = (shop: ShopId, table: Sql, exponent: number, from: number, to: number): Sql => sql`
  insert into order_line (shop_id, order_id, id, product_id, variant_id, quantity, net)
  select ${shop}::int, ${idOf(sql`line ->> '__parentId'`)}, ${idOf(sql`line ->> 'id'`)},
    ${idOf(sql`line -> 'product' ->> 'id'`)}, ${idOf(sql`line -> 'variant' ->> 'id'`)}, (line ->> 'quantity')::int,
    coalesce(${minor("discountedTotalSet", exponent)}, 0)
  from ${table} where n > ${from}::bigint and n <= ${to}::bigint and line ->> '__parentId' is not null
  on conflict do nothing`;
