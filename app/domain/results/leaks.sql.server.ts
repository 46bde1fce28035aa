import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

const SHOWN = 50;

/** Codes used by another customer than the one they were made for (app/domain/offers/end-code.sql.server.ts). */
export const latestLeaks = (shop: ShopId): Sql => sql`
  select e.series_id as "seriesId", s.name as series, d.code, e.customer_id::text as owner, d.order_id::text as "order",
    nullif(o.name, '') as "orderName", d.ended_at as at
  from discount_code d
  join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
  join series s on s.shop_id = e.shop_id and s.id = e.series_id
  left join "order" o on o.shop_id = d.shop_id and o.id = d.order_id
  where d.shop_id = ${shop} and d.state = 'redeemed' and d.reason = 'redeemed_by_other'
  order by d.ended_at desc, d.id limit ${SHOWN}`;

/** Those their owners used come from the figures kept by day: nobody counts all codes for a page. */
export const leakCounts = (shop: ShopId): Sql => sql`
  with leaked as (
    select e.series_id, count(*)::int as leaked
    from discount_code d join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
    where d.shop_id = ${shop} and d.state = 'redeemed' and d.reason = 'redeemed_by_other' group by 1)
  select l.series_id as "seriesId", s.name as series, l.leaked, l.leaked + coalesce((
      select sum(f.redeemed) from text_figure f where f.shop_id = ${shop} and f.series_id = l.series_id), 0)::int as redeemed
  from leaked l join series s on s.shop_id = ${shop} and s.id = l.series_id
  order by s.name, l.series_id`;
