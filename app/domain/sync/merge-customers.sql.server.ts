import { type Sql, sql } from "../../platform/database.server.ts";
import { CLASSES_BY_CAUTION, STATES_BY_CAUTION } from "../consent/consent.ts";
import { proofOf } from "../consent/consent-proof.sql.server.ts";
import { BLOCKED_BY_MERCHANT } from "../consent/phone.ts";
import type { ShopId } from "../values/ids.ts";

/** Where a chunk of customers is staged (stage-customers.ts), and what decides how far their history is known. */
export interface StagedCustomers {
  shop: ShopId;
  customers: Sql;
  phones: Sql;
  /** Shopify shows every order. */
  full: boolean;
  /** Where it does not: who ordered before what it shows has not ordered since this. */
  bound: Date;
}

/** Whom of the staged we knew, and who of them is erased, deleted or merged into another. */
export const countKnown = ({ shop, customers }: StagedCustomers): Sql => sql`
  select count(*)::int as known, count(*) filter (where c.redacted_at is not null or c.deleted_at is not null
    or c.merged_into is not null)::int as gone
  from ${customers} s
  cross join lateral (
    select redacted_at, deleted_at, merged_into from customer c where c.shop_id = ${shop} and c.id = s.id offset 0) c`;

/** Who is gone comes back by no export. Returns how many were left out. */
export const leaveOutGone = ({ shop, customers }: StagedCustomers): Sql => sql`
  delete from ${customers} s using customer c
  where c.shop_id = ${shop} and c.id = s.id
    and (c.redacted_at is not null or c.deleted_at is not null or c.merged_into is not null)`;

export const leaveOutUnusedPhones = ({ customers, phones }: StagedCustomers): Sql => sql`
  delete from ${phones} s where not exists (select 1 from ${customers} c where c.phone_id = s.id)`;

/** Rows that know a staged number. */
export const knownPhones = ({ shop, phones }: StagedCustomers): Sql => sql`
  select p.id::text as id from ${phones} s
  cross join lateral (
    select id from phone p where p.shop_id = ${shop} and p.number_index = s.number_index offset 0) p`;

/** Phones nobody knew, with the consent of their owners and its entry in the ledger. Returns how many. */
export const insertPhones = ({ shop, phones }: StagedCustomers, now: Date): Sql => sql`
  with made as (
    insert into phone (shop_id, id, number_index, number_sealed, kind, country, zones, consent_state, consent_class,
      consent_event_id, consent_at)
    select ${shop}::int, id, number_index, number_sealed, kind, country, zones, coalesce(consent_state, 'none'),
      coalesce(consent_class, 'unknown'), consent_event,
      case when consent_event is not null then consent_at end
    from ${phones} order by number_index on conflict do nothing returning id),
  ledger as (
    insert into consent_event (shop_id, id, phone_id, state, class, source, at, received_at)
    select ${shop}::int, s.consent_event, s.id, s.consent_state, s.consent_class, 'shopify_import', s.consent_at, ${now}
    from ${phones} s join made on made.id = s.id where s.consent_event is not null)
  select count(*)::int as made from made`;

/** Points the staged customers at the rows that know their numbers already. */
export const adoptKnownPhones = ({ shop, customers, phones }: StagedCustomers): Sql => sql`
  with known as (
    update ${phones} s set id = p.id from phone p, ${phones} before
    where before.number_index = s.number_index and p.shop_id = ${shop} and p.number_index = s.number_index
      and p.id <> s.id
    returning before.id as staged, p.id as known)
  update ${customers} c set phone_id = known.known from known where c.phone_id = known.staged`;

/** Rows that know a staged number by its index alone; an erased one that is still suppressed is left as it is. */
export const phonesWithoutNumber = ({ shop, phones }: StagedCustomers): Sql => sql`
  select p.id::text as id, p.number_index as index, p.erased_at is not null as erased, s.kind, s.country, s.zones
  from ${phones} s join phone p on p.shop_id = ${shop} and p.id = s.id
  where p.number_sealed is null and (p.erased_at is null or p.suppressed_at is null) order by p.id`;

export interface PhoneWithoutNumber {
  id: string;
  index: string;
  erased: boolean;
  kind: string;
  country: string;
  zones: string[];
}

/**
 * Known phones about which something changes hands: zones that were not known, guests' orders that name them, a number
 * that moves from one of the staged customers to another.
 */
export const movingPhones = ({ shop, customers, phones }: StagedCustomers): Sql => sql`
  select p.id::text as id from ${phones} s join phone p on p.shop_id = ${shop} and p.id = s.id
  where not p.zones @> s.zones
    or exists (select 1 from order_phone n where n.shop_id = ${shop} and n.phone_id = p.id)
  union
  select unnest(array[c.phone_id, s.phone_id])::text from ${customers} s
  join customer c on c.shop_id = ${shop} and c.id = s.id
  where c.phone_id is distinct from s.phone_id and c.shopify_updated_at < s.updated_at`;

/** Customers among the staged whose number is another one now. */
export const movingCustomers = ({ shop, customers }: StagedCustomers): Sql => sql`
  select s.id from ${customers} s join customer c on c.shop_id = ${shop} and c.id = s.id
  where c.phone_id is distinct from s.phone_id and c.shopify_updated_at < s.updated_at order by s.id`;

/**
 * Customers with the history that is stored of them (as customers/customer-store.server.ts works it out); one who is
 * there already keeps theirs for now, and all they have if a webhook brought a newer state meanwhile. Returns how many
 * are new.
 */
export const mergeCustomers = ({ shop, customers, full, bound }: StagedCustomers): Sql => sql`
  with written as (
    insert into customer as c (shop_id, id, phone_id, first_name_sealed, locale, country, province, tags, tags_at,
      summary_at, summary_orders_count, summary_spent, last_order_bound, last_order_at, last_order_precision,
      orders_count, spent, ordered_at, shopify_updated_at)
    select ${shop}::int, s.id, s.phone_id, s.name_sealed, s.locale, s.country, s.province, s.tags, s.updated_at,
      s.updated_at, s.orders, s.spent, b.bound, greatest(h.last_order_at, b.bound),
      case when b.bound is null or h.last_order_at >= b.bound then 'exact' else 'upper_bound' end,
      case when ${full} then h.number else greatest(h.number, s.orders) end,
      case when ${full} then h.spent else greatest(h.spent, s.spent) end, h.ordered_at, s.updated_at
    from ${customers} s
    cross join lateral (
      select max(o.placed_at) filter (where o.counts) as last_order_at,
        count(*) filter (where o.counts)::int as number, count(*) as shown,
        coalesce(sum(o.gross - o.refunded) filter (where o.counts), 0)::bigint as spent,
        max(o.placed_at) filter (where not o.test) as ordered_at
      from "order" o where o.shop_id = ${shop} and o.customer_id = s.id) h
    cross join lateral (select case when not ${full} and s.orders > h.shown then ${bound}::timestamptz end as bound) b
    order by s.id
    on conflict (shop_id, id) do update set phone_id = excluded.phone_id,
      first_name_sealed = excluded.first_name_sealed, country = excluded.country, province = excluded.province,
      shopify_updated_at = excluded.shopify_updated_at
    where c.shopify_updated_at < excluded.shopify_updated_at and c.redacted_at is null and c.deleted_at is null
    returning c.xmax::text = '0' as made)
  select count(*) filter (where made)::int as made from written`;

/**
 * What webhooks never tell, for those who were there already; tags and sums of a later moment stand. The history is
 * then worked out anew from the bound that is set here.
 */
export const fillCustomers = ({ shop, customers, full, bound }: StagedCustomers): Sql => sql`
  update customer c set locale = coalesce(c.locale, s.locale),
    tags = case when c.tags_at >= s.updated_at then c.tags else s.tags end,
    tags_at = greatest(c.tags_at, s.updated_at),
    summary_orders_count = case when c.summary_at >= s.updated_at then c.summary_orders_count else s.orders end,
    summary_spent = case when c.summary_at >= s.updated_at then c.summary_spent else s.spent end,
    summary_at = greatest(c.summary_at, s.updated_at),
    last_order_bound = case when not ${full} and s.orders > (
      select count(*) from "order" o where o.shop_id = ${shop} and o.customer_id = s.id) then ${bound}::timestamptz end,
    last_order_precision = 'exact'
  from ${customers} s
  where c.shop_id = ${shop} and c.id = s.id and c.redacted_at is null and c.deleted_at is null`;

export const stagedIds = ({ customers }: StagedCustomers): Sql => sql`select id from ${customers} order by id`;

/** Only an opt-in given after it lifts a suppression, and none lifts a merchant's block. Aliases: news, p = phone. */
const liftedByNews: Sql = sql`(news.state = 'subscribed' and news.at > p.suppressed_at
  and p.suppression_reason is distinct from ${BLOCKED_BY_MERCHANT})`;

/**
 * Consent of the phones that were known, weighed as in consent/consent.ts: the latest decision counts, at the same
 * moment the more cautious one, and a proof stays one; only an opt-in given after a suppression lifts it. Returns the
 * phones whose owner has opted out by this and has a live enrollment.
 */
export const mergeConsent = ({ shop, phones }: StagedCustomers, now: Date): Sql => sql`
  with news as materialized (
    select p.id as phone_id, s.consent_event as event, s.consent_state as state, s.consent_class as class,
      s.consent_at as at, case when s.consent_state = 'subscribed' then (${proofOf(sql`p.shop_id`, sql`p.id`)}) end as proof
    from ${phones} s join phone p on p.shop_id = ${shop} and p.id = s.id
    where s.consent_event is not null and (p.consent_at is null or p.consent_at < s.consent_at
      or (p.consent_at = s.consent_at and ${caution(sql`s.consent_state`, sql`s.consent_class`)}
        > ${caution(sql`p.consent_state`, sql`p.consent_class`)}))),
  ledger as (
    insert into consent_event (shop_id, id, phone_id, state, class, source, at, received_at)
    select ${shop}::int, event, phone_id, state, class, 'shopify_import', at, ${now} from news),
  standing as (
    update phone p set consent_state = news.state, consent_at = news.at,
      consent_class = case when news.proof is null then news.class else 'confirmed' end,
      consent_event_id = coalesce(news.proof, news.event),
      suppressed_at = case when ${liftedByNews} then null
        else p.suppressed_at end,
      suppression_reason = case when ${liftedByNews} then null
        else p.suppression_reason end
    from news where p.shop_id = ${shop} and p.id = news.phone_id)
  select phone_id::text as "phoneId" from news where state = 'unsubscribed'
    and exists (select 1 from enrollment e where e.shop_id = ${shop} and e.phone_id = news.phone_id
      and e.state = 'active')`;

/** The order of consent/consent.ts, from yes to no. */
function caution(state: Sql, level: Sql): Sql {
  return sql`(array_position(${[...STATES_BY_CAUTION]}::text[], ${state}) * ${CLASSES_BY_CAUTION.length}::int
    + array_position(${[...CLASSES_BY_CAUTION]}::text[], ${level}))`;
}
