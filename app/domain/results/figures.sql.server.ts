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
