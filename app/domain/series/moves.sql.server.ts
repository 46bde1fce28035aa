import { type Sql, sql } from "../../platform/database.server.ts";
import { lastStepOfEnrollment } from "../messages/last-text.sql.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";

/** Those who had a text and wait for the next, by step: when it is due now, and when by these days. */
export const movesBy = (shop: ShopId, series: SeriesId, afterDays: readonly number[]): Sql => sql`
  select moved.step, count(*)::int as count, min(moved.old) as "fromFirst", max(moved.old) as "fromLast",
    min(moved.new) as "toFirst", max(moved.new) as "toLast"
  from (
    select e.next_step as step, e.next_due_at as old, greatest(
      e.first_text_at + planned.after_days * interval '1 day',
      ${lastStepOfEnrollment} + interval '1 day') as new
    from enrollment e
    join (select ordinality - 1 as step, after_days
      from unnest(${[...afterDays]}::int[]) with ordinality as t(after_days, ordinality)) planned on planned.step = e.next_step
    where e.shop_id = ${shop} and e.series_id = ${series}::uuid and e.state = 'active' and e.first_text_at is not null
      and e.next_due_at is not null) moved
  group by moved.step order by moved.step`;

/** How many are in a series beyond its last step, once it has so many. */
export const beyond = (shop: ShopId, series: SeriesId, steps: number): Sql => sql`
  select count(*)::int as count from enrollment
  where shop_id = ${shop} and series_id = ${series}::uuid and state = 'active' and next_step >= ${steps}`;
