import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { ALL_PRODUCTS, LEAST_BUYERS, RETURN_DAYS } from "./first-products.ts";

export const forgetFirstProducts = (shop: ShopId): Sql => sql`delete from first_product_figure where shop_id = ${shop}`;

/**
 * With which products customers began, and how many of each came back within 180 days: of those whose first order lies
 * so long ago that they could. Those who began with anything stand under the product 0.
 */
export const countFirstProducts = (shop: ShopId, now: Date): Sql => sql`
  with first_order as materialized (
    select distinct on (o.customer_id) o.customer_id, o.id, o.placed_at from "order" o
    where o.shop_id = ${shop} and o.counts and o.customer_id is not null
    order by o.customer_id, o.placed_at, o.id),
  judged as materialized (
    select f.id, exists (select 1 from "order" n
      where n.shop_id = ${shop} and n.customer_id = f.customer_id and n.counts and n.placed_at > f.placed_at
        and n.placed_at <= f.placed_at + make_interval(days => ${RETURN_DAYS}::int)) as returned
    from first_order f where f.placed_at < ${new Date(now.getTime() - RETURN_DAYS * DAY_MS)}),
  counted as (
    select l.product_id, count(*)::int as buyers, count(*) filter (where j.returned)::int as returned
    from judged j join (select distinct shop_id, order_id, product_id from order_line
      where shop_id = ${shop} and product_id is not null) l on l.shop_id = ${shop} and l.order_id = j.id
    group by l.product_id having count(*) >= ${LEAST_BUYERS}::int
    union all
    select ${ALL_PRODUCTS}::bigint, count(*)::int, count(*) filter (where returned)::int from judged)
  insert into first_product_figure (shop_id, product_id, buyers, returned, at)
  select ${shop}, product_id, buyers, returned, ${now} from counted`;
