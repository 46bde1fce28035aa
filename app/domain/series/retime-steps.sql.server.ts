import { type Sql, sql } from "../../platform/database.server.ts";
import { lastStepOfEnrollment } from "../messages/last-text.sql.server.ts";
import type { PhoneId, SeriesId, ShopId } from "../values/ids.ts";

/** Everybody who is in the series now, locked before anything of theirs is changed. */
export const lockLiveOf = (shop: ShopId, series: SeriesId): Sql => sql`
  select id from enrollment where shop_id = ${shop} and series_id = ${series}::uuid and state = 'active'
  order by id for update`;

/** Prepared texts that no claim has taken are written anew from the new version. */
export const dropPreparedTexts = (shop: ShopId, series: SeriesId): Sql => sql`
  delete from message m using enrollment e
  where m.shop_id = ${shop} and m.kind = 'step' and m.step is not null and m.state = 'due'
    and e.shop_id = m.shop_id and e.id = m.enrollment_id and e.series_id = ${series}::uuid and e.state = 'active'`;

/** Codes that no text has named yet die with the promise they were made for. */
export const dropUntextedCodes = (shop: ShopId, series: SeriesId, now: Date): Sql => sql`
  update discount_code d set state = 'revoking', reason = 'never_texted', ended_at = ${now}
  from enrollment e
  where d.shop_id = ${shop} and d.texted_at is null and d.state in ('reserved', 'issuing', 'active')
    and e.shop_id = d.shop_id and e.id = d.enrollment_id and e.series_id = ${series}::uuid and e.state = 'active'`;

/** A series that became shorter is over for those who have had all of its texts. */
export const completeBeyond = (shop: ShopId, series: SeriesId, steps: number, now: Date): Sql => sql`
  update enrollment set state = 'completed', ended_at = ${now}, next_due_at = null
  where shop_id = ${shop} and series_id = ${series}::uuid and state = 'active' and next_step >= ${steps}`;

/** New times for the texts still to come: days after the first, and a day or more after the one before. */
export const retimeNext = (shop: ShopId, series: SeriesId, afterDays: number[]): Sql => sql`
  update enrollment e set next_due_at = greatest(
    e.first_text_at + planned.after_days * interval '1 day',
    ${lastStepOfEnrollment} + interval '1 day')
  from (select ordinality - 1 as step, after_days from unnest(${afterDays}::int[]) with ordinality as t(after_days, ordinality)) planned
  where e.shop_id = ${shop} and e.series_id = ${series}::uuid and e.state = 'active'
    and e.first_text_at is not null and planned.step = e.next_step`;

/** Texts of series that wait for a moment are asked about again now. */
export const wakeTexts = (shop: ShopId): Sql => sql`
  update message set next_look_at = null
  where shop_id = ${shop} and kind = 'step' and state = 'due' and next_look_at is not null`;

/** Steps that were put off to one of these moments are looked at now. */
export const wakeSteps = (shop: ShopId, until: Date[], now: Date): Sql => sql`
  update enrollment set next_due_at = ${now}
  where shop_id = ${shop} and state = 'active' and next_due_at > ${now} and next_due_at = any(${until}::timestamptz[])`;

/** Phones of some who are in the series now, without locks. */
export const phonesLiveIn = (shop: ShopId, series: SeriesId, limit: number): Sql => sql`
  select phone_id as "phoneId" from enrollment
  where shop_id = ${shop} and series_id = ${series}::uuid and state = 'active' order by phone_id limit ${limit}`;

/** Those of these phones who still are in it, locked. Lock the phones first. */
export const holdLiveOfPhones = (shop: ShopId, series: SeriesId, phones: PhoneId[]): Sql => sql`
  select id from enrollment
  where shop_id = ${shop} and series_id = ${series}::uuid and state = 'active' and phone_id = any(${phones}::uuid[])
  order by id for update`;
