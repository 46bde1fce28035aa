import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The calendar reaches so many days ahead. */
const PLANNED_DAYS = 31;

/**
 * The texts still to come of everybody in a series that is on, by the shop's day they fall due. What is overdue is due
 * today; where no text went out yet, the days count from the first one's due time. A text that is only for some reasons
 * counts for whoever has named one of them: of the others nobody knows yet.
 */
export const planTexts = (shop: ShopId, now: Date): Sql => sql`
  insert into planned_text (shop_id, series_id, day, step, texts)
  select e.shop_id, e.series_id, (due.at at time zone s.timezone)::date, t.step, count(*)
  from enrollment e
  join shop s on s.id = e.shop_id
  join series x on x.shop_id = e.shop_id and x.id = e.series_id and x.state = 'on'
  join series_version v on v.shop_id = x.shop_id and v.series_id = x.id and v.version = x.current_version
  cross join lateral (
    select ordinality::int - 1 as step, (value->>'afterDays')::int as after_days,
      value->'onlyReasons' as only_reasons
    from jsonb_array_elements(v.content->'steps') with ordinality) t
  cross join lateral (
    select case when t.step = e.next_step then greatest(e.next_due_at, ${now}::timestamptz)
      else greatest(coalesce(e.first_text_at, e.next_due_at) + t.after_days * interval '1 day',
        greatest(e.next_due_at, ${now}::timestamptz) + (t.step - e.next_step) * interval '1 day') end as at) due
  where e.shop_id = ${shop} and e.state = 'active' and e.next_due_at is not null and t.step >= e.next_step
    and (t.only_reasons is null or t.only_reasons ? (select f.reason from feedback f
      where f.shop_id = e.shop_id and f.customer_id = e.customer_id and f.enrollment_id = e.id
      order by f.at desc, f.id limit 1))
    and due.at < ${now}::timestamptz + ${PLANNED_DAYS} * interval '1 day'
  group by e.shop_id, e.series_id, 3, t.step`;

/** What was planned last, with the names of the series. */
export const plannedTexts = (shop: ShopId): Sql => sql`
  select to_char(p.day, 'YYYY-MM-DD') as day, p.series_id as series, x.name, sum(p.texts)::int as texts
  from planned_text p join series x on x.shop_id = p.shop_id and x.id = p.series_id and x.state = 'on'
  where p.shop_id = ${shop} group by p.day, p.series_id, x.name, x.priority order by p.day, x.priority, p.series_id`;
