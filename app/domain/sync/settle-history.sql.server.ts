import { identifier, type Sql, sql } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** The highest id of the next chunk of rows of a table; null behind the last. */
export const endOfChunk = (shop: ShopId, table: "customer" | "order", from: bigint, size: number): Sql => sql`
  select max(id) as id from (
    select id from ${identifier(table)} where shop_id = ${shop} and id > ${from} order by id limit ${size}) chunk`;

/** Brings the bound of those among these customers who have a later one nearer to the truth; returns who. */
export const narrowBound = (shop: ShopId, customers: CustomerId[], bound: Date): Sql => sql`
  update customer set last_order_bound = ${bound}
  where shop_id = ${shop} and id = any(${customers.map(BigInt)}::bigint[]) and last_order_bound > ${bound}
  returning id`;

/** Customers heard of since, some order of whom is later than what their history says. */
export const customersBehind = (shop: ShopId, since: Date): Sql => sql`
  select c.id from customer c where c.shop_id = ${shop} and c.shopify_updated_at >= ${since}
    and exists (select 1 from "order" o where o.shop_id = c.shop_id and o.customer_id = c.id and not o.test
      and o.placed_at > coalesce(c.ordered_at, '-infinity'))
  order by c.id`;

/** Customers erased since, who have an order that was not erased with them. */
export const erasedWithNewOrders = (shop: ShopId, since: Date): Sql => sql`
  select c.id from customer c where c.shop_id = ${shop} and c.redacted_at >= ${since}
    and exists (select 1 from "order" o where o.shop_id = c.shop_id and o.customer_id = c.id and o.erased_at is null
      and o.deleted_at is null)
  order by c.id`;
