import { type Sql, sql } from "../../platform/database.server.ts";
import type { NamedPerson } from "./person.ts";

const customerOf = (person: NamedPerson) => sql`any(${person.customers.map(BigInt)}::bigint[])`;
const phonesOf = (person: NamedPerson) => sql`any(${person.phones}::uuid[])`;
const ordersOf = (person: NamedPerson) => sql`any(${person.orders.map(BigInt)}::bigint[])`;

export const customerRow = (person: NamedPerson): Sql => sql`
  select id, first_name_sealed as "firstNameSealed", locale, country, province, tags, orders_count as "ordersCount",
    spent, last_order_at as "lastOrderAt", ordered_at as "orderedAt", shopify_updated_at as "updatedAt",
    merged_into as "mergedInto", deleted_at as "deletedAt", redacted_at as "erasedAt"
  from customer where shop_id = ${person.shop} and id = ${customerOf(person)}
    and (shopify_updated_at > 'epoch' or phone_id is not null or redacted_at is not null)`;

export const tagRows = (person: NamedPerson): Sql => sql`
  select tag, present, at from customer_tag_change where shop_id = ${person.shop} and customer_id = ${customerOf(person)}
  order by at, tag`;

export const numberRows = (person: NamedPerson): Sql => sql`
  select p.id, p.number_sealed as "numberSealed", p.kind, p.country, p.zones, p.consent_state as "consentState",
    p.consent_class as "consentClass", p.suppressed_at as "suppressedAt", p.suppression_reason as "suppressionReason",
    p.ordered_at as "orderedAt", p.erased_at as "erasedAt"
  from phone p where p.shop_id = ${person.shop} and p.id = ${phonesOf(person)} order by p.id`;

export const consentRows = (person: NamedPerson): Sql => sql`
  select id, at, received_at as "receivedAt", state, class, source, wording_version as "wordingVersion", language,
    evidence_sealed as "evidenceSealed"
  from consent_event where shop_id = ${person.shop} and phone_id = ${phonesOf(person)} order by at, id`;

export const orderRows = (person: NamedPerson): Sql => sql`
  select o.id, o.name, o.placed_at as "placedAt", o.source, o.financial_status as "financialStatus", o.counts,
    o.cancelled_at as "cancelledAt", o.gross, o.tax, o.discount, o.refunded, o.net, o.codes,
    a.by as "wonBackBy"
  from "order" o left join attribution a on a.shop_id = o.shop_id and a.order_id = o.id
  where o.shop_id = ${person.shop} and o.id = ${ordersOf(person)} and o.deleted_at is null order by o.placed_at, o.id`;

export const itemRows = (person: NamedPerson): Sql => sql`
  select l.order_id as "orderId", l.product_id as "productId", p.title as product, l.quantity, l.net
  from order_line l left join product p on p.shop_id = l.shop_id and p.id = l.product_id
  where l.shop_id = ${person.shop} and l.order_id = ${ordersOf(person)} order by l.order_id, l.id`;

export const refundRows = (person: NamedPerson): Sql => sql`
  select order_id as "orderId", at, amount from refund
  where shop_id = ${person.shop} and order_id = ${ordersOf(person)} order by at, id`;

export const worthRows = (person: NamedPerson): Sql => sql`
  select orders_count as "ordersCount", spent, first_order_at as "firstOrderAt", year_spent as "yearSpent",
    rhythm_days as "rhythmDays", orders_ahead as "ordersAhead", order_value as "orderValue",
    value_ahead as "valueAhead", return_value as "returnValue", returns_unaided as "returnsUnaided", alive, recency,
    frequency, monetary, rfm_group as "rfmGroup", scored_at as "scoredAt"
  from customer_worth where shop_id = ${person.shop} and customer_id = ${customerOf(person)} order by customer_id`;

export const seriesRows = (person: NamedPerson): Sql => sql`
  select s.name as series, e.state, e.exit_reason as "exitReason", e.lapse_started_at as "lapseStartedAt",
    e.entered_at as "enteredAt", e.first_text_at as "firstTextAt", e.ended_at as "endedAt", e.next_due_at as "nextDueAt"
  from enrollment e join series s on s.shop_id = e.shop_id and s.id = e.series_id
  where e.shop_id = ${person.shop} and e.customer_id = ${customerOf(person)} order by e.entered_at, e.id`;

export const comparisonRows = (person: NamedPerson): Sql => sql`
  select s.name as series, a.arm, a.assigned_at as "assignedAt", a.lapse_started_at as "lapseStartedAt",
    a.watched_until as "watchedUntil"
  from assignment a join series s on s.shop_id = a.shop_id and s.id = a.series_id
  where a.shop_id = ${person.shop} and a.customer_id = ${customerOf(person)} order by a.assigned_at`;

/** Texts of the customer's series, and to their numbers those of no series; where no customer is named, all of them. */
const theirTexts = (person: NamedPerson): Sql => sql`
  m.shop_id = ${person.shop} and (
    m.enrollment_id in (select e.id from enrollment e where e.shop_id = ${person.shop} and e.customer_id = ${customerOf(person)})
    or (m.phone_id = ${phonesOf(person)} and (m.enrollment_id is null or ${person.customers.length === 0})))`;

export const textRows = (person: NamedPerson): Sql => sql`
  select m.id, m.kind, m.step, m.state, m.suppression, m.due_at as "dueAt", m.handed_at as "handedAt",
    m.body_sealed as "bodySealed", m.link_token as "linkToken", m.sid as "providerId", m.segments,
    (select jsonb_agg(jsonb_build_object('status', v.status, 'at', v.at) order by v.at, v.id) from message_event v
      where v.shop_id = m.shop_id and v.message_id = m.id) as statuses
  from message m where ${theirTexts(person)} order by m.due_at, m.id`;

export const clickRows = (person: NamedPerson): Sql => sql`
  select k.at, k.message_id as text from message m
  join link_click k on k.shop_id = m.shop_id and k.message_id = m.id
  where ${theirTexts(person)} order by k.at, k.id`;

export const replyRows = (person: NamedPerson): Sql => sql`
  select sid, at, meaning, body_sealed as "bodySealed" from inbound_message
  where shop_id = ${person.shop} and phone_id = ${phonesOf(person)} order by at, sid`;

/** Also under a number alone, where no customer is named. */
export const feedbackRows = (person: NamedPerson): Sql => sql`
  select id, at, reason, by, language, text_sealed as "textSealed" from feedback
  where shop_id = ${person.shop} and (customer_id = ${customerOf(person)}
    or (phone_id = ${phonesOf(person)} and ${person.customers.length === 0})) order by at, id`;

export const codeRows = (person: NamedPerson): Sql => sql`
  select d.code, d.state, d.reason, d.created_at as "createdAt", d.texted_at as "textedAt", d.ends_at as "endsAt",
    d.order_id as "orderId"
  from discount_code d join enrollment e on e.shop_id = d.shop_id and e.id = d.enrollment_id
  where d.shop_id = ${person.shop} and e.customer_id = ${customerOf(person)} order by d.created_at, d.id`;

export const requestRows = (person: NamedPerson): Sql => sql`
  select requested_at as "requestedAt", state, handed_out_at as "handedOutAt" from data_request t
  where t.shop_id = ${person.shop} and (t.customer_id = ${customerOf(person)} or t.phone_ids && ${person.phones}::uuid[])
  order by requested_at, id`;

/** Who of the merchant's staff it was is their own data. */
export const auditRows = (person: NamedPerson): Sql => sql`
  select at, action, detail from audit_entry
  where shop_id = ${person.shop} and detail ->> 'customer' = any(${person.customers}::text[]) order by at, id`;

export const accessRows = (person: NamedPerson): Sql => sql`
  select at, purpose from data_access_entry
  where shop_id = ${person.shop} and customer_id = ${customerOf(person)} order by at, id`;

/** Other customers who are known by the same numbers today. */
export const othersWithNumber = (person: NamedPerson): Sql => sql`
  select count(*)::int as count from customer
  where shop_id = ${person.shop} and phone_id = ${phonesOf(person)} and not id = ${customerOf(person)}
    and redacted_at is null and deleted_at is null`;
