import { type Sql, sql } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** The customer's number and those before it: what was said and decided by one of them stays theirs. */
const phonesOf = (shop: ShopId, customer: CustomerId): Sql => sql`any(array(
  select unnest(c.former_phone_ids || c.phone_id) from customer c where c.shop_id = ${shop} and c.id = ${BigInt(customer)}))`;

/** All that happened is read for one customer at a time; more than this of one kind is left out, oldest first. */
const MOST = 200;

export const orderEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select o.placed_at as at, o.id::text as id, o.name, o.counts, o.net, a.order_id is not null as attributed
  from "order" o left join attribution a on a.shop_id = o.shop_id and a.order_id = o.id
  where o.shop_id = ${shop} and o.customer_id = ${BigInt(customer)} and not o.test and o.deleted_at is null
  order by o.placed_at desc limit ${MOST}`;

/** Whatever belongs to an enrollment is a text of its series; as such it is found without looking at all texts. */
const textsOfSeries = (shop: ShopId, customer: CustomerId): Sql => sql`
  enrollment e join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step'
    and e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)}`;

/** Texts of the customer's enrollments, and those of no series that went to their phone. */
export const textEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select coalesce(m.handed_at, m.due_at) as at, m.id, m.kind as "textKind", m.step, m.state, m.suppression,
    case when m.code_id is not null then 'replacement' when m.correction_id is not null then 'correction' end as besides,
    m.crossed_in_flight as "crossedInFlight", m.body_sealed as "bodySealed"
  from (
    select m.* from ${textsOfSeries(shop, customer)}
    union all select m.* from message m
      where m.shop_id = ${shop} and m.enrollment_id is null and m.phone_id = ${phonesOf(shop, customer)}) m
  order by 1 desc limit ${MOST}`;

export const clickEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select k.at, k.id::text as id, m.step from ${textsOfSeries(shop, customer)}
  join link_click k on k.shop_id = m.shop_id and k.message_id = m.id
  order by k.at desc limit ${MOST}`;

export const replyEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select i.at, i.sid as id, i.meaning, i.body_sealed as "bodySealed" from inbound_message i
  where i.shop_id = ${shop} and i.phone_id = ${phonesOf(shop, customer)}
  order by i.at desc limit ${MOST}`;

export const feedbackEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select f.at, f.id, f.reason, f.by, f.text_sealed as "bodySealed" from feedback f
  where f.shop_id = ${shop} and f.customer_id = ${BigInt(customer)}
  order by f.at desc limit ${MOST}`;

export const consentEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select v.at, v.id, v.state, v.class, v.source, v.wording_version as wording from consent_event v
  where v.shop_id = ${shop} and v.phone_id = ${phonesOf(shop, customer)}
  order by v.at desc limit ${MOST}`;

export const codeEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select d.created_at as at, d.id, d.code, d.state, d.reason, d.ends_at as "endsAt",
    d.texted_at as "textedAt", d.ended_at as "endedAt", o.name as "orderName",
    case when h.bettered_at > d.created_at and coalesce(d.ended_at > h.bettered_at, true) then h.bettered_at end
      as "betteredAt"
  from enrollment e
  join discount_code d on d.shop_id = e.shop_id and d.enrollment_id = e.id
  left join discount_cohort h on h.shop_id = d.shop_id and h.id = d.cohort_id
  left join "order" o on o.shop_id = d.shop_id and o.id = d.order_id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)}
  order by d.created_at desc limit ${MOST}`;

export const enrollmentEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select e.entered_at as "enteredAt", e.ended_at as "endedAt", e.id, s.name as "seriesName", e.exit_reason as reason
  from enrollment e join series s on s.shop_id = e.shop_id and s.id = e.series_id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)}
  order by e.entered_at desc limit ${MOST}`;

export const holdoutEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select a.assigned_at as at, a.series_id || ' ' || extract(epoch from a.lapse_started_at) as id,
    s.name as "seriesName", a.watched_until as "watchedUntil"
  from assignment a join series s on s.shop_id = a.shop_id and s.id = a.series_id
  where a.shop_id = ${shop} and a.customer_id = ${BigInt(customer)} and a.arm = 'holdout'
  order by a.assigned_at desc limit ${MOST}`;

export const mergeEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select coalesce(g.deleted_at, g.shopify_updated_at) as at, g.id::text as id from customer g
  where g.shop_id = ${shop} and g.merged_into = ${BigInt(customer)}
  order by 1 desc limit ${MOST}`;

/** What the merchant did to this one customer. */
export const merchantEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select t.at, t.id, t.action from audit_entry t
  where t.shop_id = ${shop} and t.detail ->> 'customer' = ${customer}
    and t.action in ('customer_taken_out', 'customer_blocked', 'customer_unblocked')
  order by t.at desc limit ${MOST}`;
