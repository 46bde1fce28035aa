import { type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Lines `from < n ≤ to` of the staged customers (stage-customers.server.ts). */
export interface Chunk {
  shop: ShopId;
  table: Sql;
  from: number;
  to: number;
}

const lines = ({ table, from, to }: Chunk): Sql =>
  sql`(select line from ${table} where n > ${from}::bigint and n <= ${to}::bigint) s`;

export const insertPhones = (chunk: Chunk): Sql => sql`
  insert into phone (shop_id, id, number_index, number_sealed, kind, country, zones, consent_state, consent_class)
  select distinct on (line -> 'phone' ->> 'index') ${chunk.shop}::int, (line -> 'phone' ->> 'id')::uuid,
    line -> 'phone' ->> 'index', line -> 'phone' ->> 'sealed', line -> 'phone' ->> 'kind', line -> 'phone' ->> 'country',
    array(select jsonb_array_elements_text(line -> 'phone' -> 'zones')), 'none', 'unknown'
  from ${lines(chunk)} where line -> 'phone' ->> 'index' is not null
  on conflict do nothing`;

/** The phones' locks, in the one order everybody takes them. */
export const lockChunkPhones = (chunk: Chunk): Sql => sql`
  select p.id::text from phone p where p.shop_id = ${chunk.shop}
    and p.number_index in (select line -> 'phone' ->> 'index' from ${lines(chunk)})
  order by p.shop_id, p.id for update`;

export const describePhones = (chunk: Chunk): Sql => sql`
  update phone p set kind = line -> 'phone' ->> 'kind', country = line -> 'phone' ->> 'country',
    zones = array(select jsonb_array_elements_text(line -> 'phone' -> 'zones'))
  from ${lines(chunk)} where p.shop_id = ${chunk.shop} and p.number_index = line -> 'phone' ->> 'index'
    and p.id <> (line -> 'phone' ->> 'id')::uuid`;

/** A newer state that a webhook brought meanwhile stands; the erased stay erased. */
export const mergeCustomers = (chunk: Chunk): Sql => sql`
  insert into customer (shop_id, id, phone_id, first_name_sealed, locale, country, province, tags, orders_count, spent,
    shopify_updated_at)
  select ${chunk.shop}::int, (line ->> 'id')::bigint, p.id, line ->> 'name', line ->> 'locale', line ->> 'country',
    line ->> 'province', array(select jsonb_array_elements_text(line -> 'tags')), (line ->> 'orders')::int,
    (line ->> 'spent')::bigint, (line ->> 'updated')::timestamptz
  from ${lines(chunk)}
  left join phone p on p.shop_id = ${chunk.shop} and p.number_index = line -> 'phone' ->> 'index'
  order by 2
  on conflict (shop_id, id) do update set phone_id = excluded.phone_id,
    first_name_sealed = excluded.first_name_sealed, locale = coalesce(excluded.locale, customer.locale),
    country = excluded.country, province = excluded.province, tags = excluded.tags,
    orders_count = excluded.orders_count, spent = excluded.spent, deleted_at = null,
    shopify_updated_at = excluded.shopify_updated_at
  where customer.shopify_updated_at <= excluded.shopify_updated_at and customer.redacted_at is null`;

/** Webhooks never tell locale, tags and Shopify's own sums: where a newer row stands, it still gets these. */
export const fillCustomers = (chunk: Chunk): Sql => sql`
  update customer c set locale = coalesce(c.locale, line ->> 'locale')
  from ${lines(chunk)} where c.shop_id = ${chunk.shop} and c.id = (line ->> 'id')::bigint
    and c.locale is null and c.redacted_at is null and line ->> 'locale' is not null`;

/**
 * Consent of the chunk into the ledger, weighed as in consent/consent.ts: the latest decision counts, at the same
 * moment the one that says no; only an opt-in given after a suppression lifts it. Returns the phones whose owner has
 * opted out by this.
 */
export const mergeConsent = (chunk: Chunk, now: Date): Sql => sql`
  with news as materialized (
    select distinct on (p.id) p.id as phone_id, (line -> 'consent' ->> 'event')::uuid as event,
      line -> 'consent' ->> 'state' as state, line -> 'consent' ->> 'class' as class,
      (line -> 'consent' ->> 'at')::timestamptz as at
    from ${lines(chunk)}
    join phone p on p.shop_id = ${chunk.shop} and p.number_index = line -> 'phone' ->> 'index'
    left join consent_event e on e.shop_id = p.shop_id and e.id = p.consent_event_id
    where line -> 'consent' ->> 'event' is not null
      and (e.at is null or e.at < (line -> 'consent' ->> 'at')::timestamptz
        or (e.at = (line -> 'consent' ->> 'at')::timestamptz and line -> 'consent' ->> 'state' = 'unsubscribed'
          and p.consent_state <> 'unsubscribed'))
    order by p.id, (line -> 'consent' ->> 'at')::timestamptz desc),
  ledger as (
    insert into consent_event (shop_id, id, phone_id, state, class, source, at, received_at)
    select ${chunk.shop}::int, event, phone_id, state, class, 'shopify_import', at, ${now} from news),
  standing as (
    update phone p set consent_state = news.state, consent_class = news.class, consent_event_id = news.event,
      suppressed_at = case when news.state = 'subscribed' and news.at > p.suppressed_at then null
        else p.suppressed_at end,
      suppression_reason = case when news.state = 'subscribed' and news.at > p.suppressed_at then null
        else p.suppression_reason end
    from news where p.shop_id = ${chunk.shop} and p.id = news.phone_id)
  select phone_id::text as "phoneId" from news where state = 'unsubscribed'
    and exists (select 1 from enrollment e where e.shop_id = ${chunk.shop} and e.phone_id = news.phone_id
      and e.state = 'active')`;
