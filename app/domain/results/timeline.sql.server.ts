import { type Sql, sql } from "../../platform/database.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";

/** All that happened is read for one customer at a time; more than this of one kind is left out, oldest first. */
const MOST = 200;

export const orderEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select o.placed_at as at, o.id::text as id, o.name, o.counts, o.net, a.order_id is not null as attributed
  from "order" o left join attribution a on a.shop_id = o.shop_id and a.order_id = o.id
  where o.shop_id = ${shop} and o.customer_id = ${BigInt(customer)} and not o.test
  order by o.placed_at desc limit ${MOST}`;

/** Texts of the customer's enrollments, and those of no series that went to their phone. */
export const textEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select coalesce(m.handed_at, m.due_at) as at, m.id, m.kind as "textKind", m.step, m.state, m.suppression,
    m.crossed_in_flight as "crossedInFlight", m.body_sealed as "bodySealed"
  from message m
  where m.shop_id = ${shop} and (
    m.enrollment_id in (select id from enrollment where shop_id = ${shop} and customer_id = ${BigInt(customer)})
    or (m.enrollment_id is null and m.phone_id = (
      select phone_id from customer where shop_id = ${shop} and id = ${BigInt(customer)})))
  order by 1 desc limit ${MOST}`;

export const clickEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select k.at, k.id::text as id from enrollment e
  join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id
  join link_click k on k.shop_id = m.shop_id and k.message_id = m.id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)}
  order by k.at desc limit ${MOST}`;

export const replyEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select i.at, i.sid as id, i.meaning, i.body_sealed as "bodySealed" from inbound_message i
  join customer c on c.shop_id = i.shop_id and c.phone_id = i.phone_id
  where c.shop_id = ${shop} and c.id = ${BigInt(customer)}
  order by i.at desc limit ${MOST}`;

export const consentEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select v.at, v.id, v.state, v.class, v.source from consent_event v
  join customer c on c.shop_id = v.shop_id and c.phone_id = v.phone_id
  where c.shop_id = ${shop} and c.id = ${BigInt(customer)}
  order by v.at desc limit ${MOST}`;

export const codeEvents = (shop: ShopId, customer: CustomerId): Sql => sql`
  select d.created_at as at, d.id, d.code, d.state, d.reason, d.ends_at as "endsAt" from enrollment e
  join discount_code d on d.shop_id = e.shop_id and d.enrollment_id = e.id
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
