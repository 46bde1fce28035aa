import { type Sql, sql } from "../../platform/database.server.ts";
import { inactiveSince } from "../lapse/lapse-predicates.server.ts";
import type { ShopId } from "../values/ids.ts";

export const forgetLostFigures = (shop: ShopId): Sql => sql`delete from lost_figure where shop_id = ${shop}`;

/**
 * Counts who is lost, in all and by each way of looking at them; what each spent in the twelve months up to the last
 * order was worked out with their worth. Somebody was lost when the days without an order had passed.
 */
export const countLost = (
  shop: ShopId,
  { windowDays, timezone, lostBefore, now }: { windowDays: number; timezone: string; lostBefore: Date; now: Date },
): Sql => sql`
  with lost as (
    select coalesce(w.year_spent, 0) as year_spent, w.rfm_group,
      to_char(w.first_order_at at time zone ${timezone}, 'YYYY') as first_year,
      to_char((w.last_order_at + make_interval(days => ${windowDays}::int)) at time zone ${timezone}, 'YYYY') as lost_year
    from customer_worth w join customer c on c.shop_id = w.shop_id and c.id = w.customer_id
      left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    where w.shop_id = ${shop} and ${inactiveSince(lostBefore)} and c.last_order_at = w.last_order_at
      and c.deleted_at is null and c.redacted_at is null and c.merged_into is null)
  insert into lost_figure (shop_id, kind, name, customers, year_spent, window_days, at)
  select ${shop}, case when grouping(first_year) = 0 then 'first_year' when grouping(lost_year) = 0 then 'lost_year'
      when grouping(rfm_group) = 0 then 'rfm_group' else 'all' end,
    coalesce(first_year, lost_year, rfm_group, ''), count(*)::int, coalesce(sum(year_spent), 0)::bigint, ${windowDays}::int, ${now}
  from lost group by grouping sets ((), (first_year), (lost_year), (rfm_group))
  on conflict do nothing`;

/** Those whose measured time is over, by arm: how many, and how many of them bought within it. */
export const measuredArms = (shop: ShopId, now: Date): Sql => sql`
  select a.arm, count(*)::int as trials, count(*) filter (where exists (
    select 1 from "order" o where o.shop_id = a.shop_id and o.customer_id = a.customer_id and o.counts
      and o.placed_at > a.assigned_at and o.placed_at <= a.watched_until))::int as successes
  from assignment a where a.shop_id = ${shop} and a.watched_until <= ${now} group by a.arm`;
