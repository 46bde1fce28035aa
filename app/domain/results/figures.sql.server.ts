import { type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { lapseEndsAfter } from "../lapse/lapse-predicates.server.ts";
import { countEligible } from "../series/audience-counts.sql.server.ts";
import type { ShopId } from "../values/ids.ts";

/** The provider took it. */
const TEXTED = sql`('accepted', 'sent', 'delivered', 'undelivered')`;

/** Lapsed and eligible customers. */
export const standingCounts = (shop: ShopId, lapsedBefore: Date, eligible: Predicate[]): Sql => sql`
  select count(*)::int as "lapsedNow", (${countEligible(shop, eligible)}) as "eligibleNow"
  from customer c
  where c.shop_id = ${shop} and c.last_order_at < ${lapsedBefore}
    and c.deleted_at is null and c.redacted_at is null and c.merged_into is null`;

export const activityCounts = (shop: ShopId, dayStart: Date, now: Date): Sql => sql`
  select
    (select count(*)::int from enrollment where shop_id = ${shop} and state = 'active') as live,
    (select count(*)::int from message where shop_id = ${shop} and kind = 'step' and handed_at >= ${dayStart}
      and state in ${TEXTED}) as "textedToday",
    (select count(*)::int from message where shop_id = ${shop} and state = 'due' and due_at <= ${now}) as "textsDue",
    (select count(*)::int from discount_code where shop_id = ${shop} and state = 'redeemed') as "codesRedeemed"`;

export const attributedSums = (shop: ShopId): Sql => sql`
  select count(distinct e.customer_id)::int as "wonBack", coalesce(sum(a.net), 0)::bigint as net
  from attribution a
  join "order" o on o.shop_id = a.shop_id and o.id = a.order_id and o.counts
  join enrollment e on e.shop_id = a.shop_id and e.id = a.enrollment_id
  where a.shop_id = ${shop}`;

/** The promises, over every text of a series that left (docstrings in figures.ts). */
export const promiseCounts = (shop: ShopId): Sql => sql`
  with texted as (
    select m.id, m.handed_at, m.phone_id, m.enrollment_id, m.code_id from message m
    where m.shop_id = ${shop} and m.kind = 'step' and m.handed_at is not null and m.state in ${TEXTED})
  select count(*)::int as texts,
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
          or (t.handed_at at time zone zone)::time >= '21:00')))::int as "outsideHours"
  from texted t`;

/** Series with results to show: drafts nobody was ever assigned to are left out. */
export const seriesShown = (shop: ShopId): Sql => sql`
  select id, name from series s
  where shop_id = ${shop} and (state <> 'draft'
    or exists (select 1 from assignment a where a.shop_id = s.shop_id and a.series_id = s.id))
  order by priority, id`;

/** Each arm by everybody assigned to it: who came back within the watched time, and what they paid. */
export const armCounts = (shop: ShopId): Sql => sql`
  select a.series_id as "seriesId", a.arm, count(*)::int as customers,
    count(*) filter (where o.orders > 0)::int as "cameBack", coalesce(sum(o.net), 0)::bigint as net
  from assignment a
  cross join lateral (
    select count(*) as orders, sum(b.net) as net from "order" b
    where b.shop_id = a.shop_id and b.customer_id = a.customer_id and b.counts
      and b.placed_at > a.assigned_at and b.placed_at <= a.watched_until) o
  where a.shop_id = ${shop}
  group by a.series_id, a.arm`;

export const textCounts = (shop: ShopId): Sql => sql`
  select e.series_id as "seriesId", m.state, count(*)::int as count
  from message m join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
  where m.shop_id = ${shop} and m.kind = 'step'
  group by e.series_id, m.state`;

/** A code counts as issued once Shopify has confirmed it. */
export const codeCounts = (shop: ShopId): Sql => sql`
  select e.series_id as "seriesId",
    count(*) filter (where d.shopify_id is not null or d.state = 'redeemed')::int as issued,
    count(*) filter (where d.state = 'redeemed')::int as redeemed,
    count(*) filter (where d.state in ('revoking', 'revoked'))::int as revoked
  from discount_code d join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
  where d.shop_id = ${shop}
  group by e.series_id`;

export const optOutCounts = (shop: ShopId): Sql => sql`
  select series_id as "seriesId", count(*)::int as count from enrollment
  where shop_id = ${shop} and exit_reason = 'opted_out'
  group by series_id`;
