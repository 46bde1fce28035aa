import { type Sql, sql } from "../../platform/database.server.ts";
import type { NamedPerson } from "./person.ts";

const customerOf = (person: NamedPerson) => sql`any(${person.customers.map(BigInt)}::bigint[])`;
const phonesOf = (person: NamedPerson) => sql`any(${person.phones}::uuid[])`;
const ordersOf = (person: NamedPerson) => sql`any(${person.orders.map(BigInt)}::bigint[])`;

export const customerRow = (person: NamedPerson): Sql => sql`
  select id, first_name_sealed as "firstNameSealed", locale, country, province, tags, orders_count as "ordersCount",
    spent, last_order_at as "lastOrderAt", last_order_bound as "lastOrderBound", summary_at as "summaryAt",
    summary_orders_count as "summaryOrdersCount", summary_spent as "summarySpent",
    ordered_at as "orderedAt", shopify_updated_at as "updatedAt", merged_into as "mergedInto", deleted_at as "deletedAt",
    redacted_at as "erasedAt"
  from customer where shop_id = ${person.shop} and id = ${customerOf(person)}
    and (shopify_updated_at > 'epoch' or phone_id is not null or redacted_at is not null)`;

export const tagRows = (person: NamedPerson): Sql => sql`
  select tag, present, at from customer_tag_change where shop_id = ${person.shop} and customer_id = ${customerOf(person)}
  order by at, tag`;

export const numberRows = (person: NamedPerson): Sql => sql`
  select p.id, p.number_sealed as "numberSealed", p.kind, p.country, p.zones, p.consent_state as "consentState",
    p.consent_class as "consentClass", p.consent_at as "consentAt", p.rests_from as "restsFrom",
    p.rests_until as "restsUntil", p.suppressed_at as "suppressedAt", p.suppression_reason as "suppressionReason",
    p.ordered_at as "orderedAt", p.erased_at as "erasedAt"
  from phone p where p.shop_id = ${person.shop} and p.id = ${phonesOf(person)} order by p.id`;

export const consentRows = (person: NamedPerson): Sql => sql`
  select id, at, received_at as "receivedAt", state, class, source, wording_version as "wordingVersion", language,
    evidence_sealed as "evidenceSealed"
  from consent_event where shop_id = ${person.shop} and phone_id = ${phonesOf(person)} order by at, id`;

export const orderRows = (person: NamedPerson): Sql => sql`
  select o.id, o.name, o.placed_at as "placedAt", o.source, o.financial_status as "financialStatus", o.counts,
    o.cancelled_at as "cancelledAt", o.gross, o.tax, o.discount, o.refunded, o.net, o.codes,
    a.by as "wonBackBy", (select count(*)::int from order_phone n where n.shop_id = o.shop_id and n.order_id = o.id
      and n.phone_id = ${phonesOf(person)}) as "numbersNamed"
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

export const conversationRows = (person: NamedPerson): Sql => sql`
  select last_reply_at as "lastReplyAt", open_since as "openSince", complaint_at as "complaintAt" from conversation
  where shop_id = ${person.shop} and phone_id = ${phonesOf(person)} order by last_reply_at, phone_id`;

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

/** On the merchant's own list, by customer or by number. */
export const exclusionRows = (person: NamedPerson): Sql => sql`
  select kind, added_at as "addedAt" from exclusion_entry
  where shop_id = ${person.shop} and (customer_id = ${customerOf(person)} or phone_id = ${phonesOf(person)})
  order by added_at, id`;

export const segmentRows = (person: NamedPerson): Sql => sql`
  select s.name as segment, m.seen_at as "seenAt" from customer_segment_member m
  left join customer_segment s on s.shop_id = m.shop_id and s.id = m.segment_id
  where m.shop_id = ${person.shop} and m.customer_id = ${customerOf(person)} order by m.segment_id`;

/** What Shopify Flow is told about the customer, and what it asked to be done with them. */
export const workflowRows = (person: NamedPerson): Sql => sql`
  select e.at, e.kind as event, s.name as series, e.order_id as "orderId", e.state, null::text as reason
  from workflow_event e left join series s on s.shop_id = e.shop_id and s.id = e.series_id
  where e.shop_id = ${person.shop} and e.customer_id = ${customerOf(person)}
  union all
  select r.begun_at, 'flow_' || r.action, r.series, null, case when r.done then 'done' else 'not_done' end, r.reason
  from workflow_run r where r.shop_id = ${person.shop} and r.customer_id = ${customerOf(person)}
  order by at, event`;

/** Tags of ours at Shopify. */
export const markRows = (person: NamedPerson): Sql => sql`
  select tags from customer_mark where shop_id = ${person.shop} and customer_id = ${customerOf(person)}
  order by customer_id`;

/** The number is one of the merchant's people, told of alarms. */
export const alertRows = (person: NamedPerson): Sql => sql`
  select code_sent_at as "codeSentAt", confirmed_at as "confirmedAt" from staff_number
  where shop_id = ${person.shop} and phone_id = ${phonesOf(person)} order by code_sent_at, id`;

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
