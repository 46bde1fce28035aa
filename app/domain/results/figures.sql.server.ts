import { type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { inactiveSince, lapseEndsAfter } from "../lapse/lapse-predicates.server.ts";
import { countEligible } from "../series/audience-counts.sql.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The provider took it. */
const TEXTED = sql`('accepted', 'sent', 'delivered', 'undelivered')`;

/** Lapsed and eligible customers. */
export const standingCounts = (shop: ShopId, lapsedBefore: Date, eligible: Predicate[]): Sql => sql`
  select count(*)::int as "lapsedNow", (${countEligible(shop, eligible)}) as "eligibleNow"
  from customer c left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where c.shop_id = ${shop} and ${inactiveSince(lapsedBefore)}
    and c.deleted_at is null and c.redacted_at is null and c.merged_into is null`;

export const countLive = (shop: ShopId): Sql => sql`
  select count(*)::int as live from enrollment where shop_id = ${shop} and state = 'active'`;

export const activityCounts = (shop: ShopId, dayStart: Date, now: Date): Sql => sql`
  select
    (select count(*)::int from message where shop_id = ${shop} and kind = 'step' and handed_at >= ${dayStart}
      and state in ${TEXTED}) as "textedToday",
    (select count(*)::int from message where shop_id = ${shop} and state = 'due' and due_at <= ${now}) as "textsDue"`;

/** Yesterday and today. @param day today in the shop's calendar, `YYYY-MM-DD`. */
export const dayNews = (shop: ShopId, day: string): Sql => sql`
  select t.texts, t.clicked, t."optedOut", s."wonBack", s.revenue from (
    select coalesce(sum(texts), 0)::int as texts, coalesce(sum(clicked), 0)::int as clicked,
      coalesce(sum(opted_out), 0)::int as "optedOut"
    from text_figure where shop_id = ${shop} and day >= ${day}::date - 1) t
  cross join (
    select coalesce(sum(won_back), 0)::int as "wonBack", coalesce(sum(revenue), 0)::bigint as revenue
    from sale_figure where shop_id = ${shop} and day >= ${day}::date - 1) s`;

/** Texts of series that left, from a moment on. */
const textedSince = (shop: ShopId, since: Date): Sql => sql`texted as (
    select m.id, m.handed_at, m.phone_id, m.enrollment_id, m.code_id from message m
    where m.shop_id = ${shop} and m.kind = 'step' and m.handed_at >= ${since} and m.state in ${TEXTED})`;

/** The promises over them, in the order of the columns of `promise_figure` (docstrings in figures.ts). Alias: t = texted. */
const promisesKept = (shop: ShopId): Sql => sql`
  count(*)::int as texts,
    count(*) filter (where exists (
      select 1 from enrollment e
      join "order" o on o.shop_id = e.shop_id and o.customer_id = e.customer_id and not o.test
      where e.shop_id = ${shop} and e.id = t.enrollment_id
        and o.placed_at > ${lapseEndsAfter} and o.placed_at < t.handed_at
        -- the news of a replacement code follows an order that was cancelled unpaid
        and (t.code_id is null or o.cancelled_at is null)))::int as "afterPurchase",
    count(*) filter (where (
      select count(distinct v.sid) from message_event v
      where v.shop_id = ${shop} and v.message_id = t.id) > 1)::int as twice,
    count(*) filter (where exists (
      select 1 from phone p cross join unnest(p.zones) as zone
      where p.shop_id = ${shop} and p.id = t.phone_id
        and (extract(isodow from t.handed_at at time zone zone) = 7
          or (t.handed_at at time zone zone)::time < '08:00'
          or (t.handed_at at time zone zone)::time >= '21:00')))::int as "outsideHours"`;

/** The promises, over every text of a series that left. */
export const promiseCounts = (shop: ShopId): Sql => sql`
  with ${textedSince(shop, new Date(0))} select ${promisesKept(shop)} from texted t`;

/** Counts them anew by day (UTC) and keeps them. @param since the beginning of a day. */
export const promiseDays = (shop: ShopId, since: Date): Sql => sql`
  with ${textedSince(shop, since)}
  insert into promise_figure (shop_id, day, texts, after_purchase, twice, outside_hours)
  select ${shop}, (t.handed_at at time zone 'UTC')::date, ${promisesKept(shop)} from texted t group by 2
  on conflict (shop_id, day) do update set texts = excluded.texts, after_purchase = excluded.after_purchase,
    twice = excluded.twice, outside_hours = excluded.outside_hours`;
