import { join, noSql, type Sql, sql } from "../../../platform/database.server.ts";
import { topSpend } from "../../customers/customer-rule-predicates.server.ts";
import type { SeriesId, ShopId } from "../../values/ids.ts";
import { type AudienceQuestion, allPredicates, audiencePredicates } from "../audience-predicates.server.ts";
import { pastRule } from "./past-rules.sql.server.ts";
import { onlyRules, STANDING_RULES } from "./rehearsed-rules.ts";

export interface PastQuestion extends AudienceQuestion {
  series: SeriesId;
  /** First and last moment at which somebody may enter. */
  begin: Date;
  end: Date;
  /** As if everybody had given and proven consent who never took it back. */
  assumed: boolean;
}

/** Phones with ids `after < id ≤ to`; null: from the first. */
export interface PhoneSpan {
  after: string | null;
  to: string;
}

/** A silence as read; a silence of somebody who may not be texted today is not among them. Times in ms. */
export interface SilenceRow {
  phone: string;
  customer: string;
  locale: string | null;
  country: string;
  consentAt: number | null;
  from: number;
  purchaseAt: number;
  purchaseNet: number;
  until: number | null;
  backAt: number | null;
  backNet: number | null;
  backGross: number | null;
  spent: number;
  place: number;
  draw: number;
}

/** Plans each statement for the page it reads: pages differ by what stands in them. For the transaction. */
export const planAnew: Sql = sql`set local plan_cache_mode = force_custom_plan`;

const afterOf = (after: string | null): Sql => (after === null ? noSql : sql`and p.id > ${after}::uuid`);

/** What is taken as given where consent is assumed. */
const OF_CONSENT: readonly string[] = ["consent_given", "consent_in_use", "consent_age"];

/** The predicates a rehearsal asks of today's customer. */
export function todayPredicates(question: PastQuestion) {
  const audience = onlyRules(question.audience, "today");
  return allPredicates(audiencePredicates({ ...question, audience })).filter(
    ({ rule }) => !(rule in STANDING_RULES) && !(question.assumed && OF_CONSENT.includes(rule)),
  );
}

/** The last of the next so many mobile numbers, and how many there are. */
export const nextPhones = (shop: ShopId, after: string | null, most: number): Sql => sql`
  select max(n.id::text) as to, count(*)::int as number from (
    select p.id from phone p where p.shop_id = ${shop} and p.kind = 'mobile' ${afterOf(after)}
    order by p.id limit ${most}) n`;

export const countPhones = (shop: ShopId): Sql => sql`
  select count(*)::int as number from phone p where p.shop_id = ${shop} and p.kind = 'mobile'`;

/** The first order of all that is known. */
export const firstOrder = (shop: ShopId): Sql => sql`
  select min(o.placed_at) as at from "order" o where o.shop_id = ${shop} and not o.test and o.deleted_at is null`;

/** What the least of today's best customers spent. */
export const limitOfBest = (shop: ShopId, percent: number): Sql =>
  sql`select ${topSpend(shop, percent)}::float8 as spent`;

/**
 * The silences of these phones' owners in which they might have entered. Who passes today's rules is asked first; orders
 * of all customers with one number are one person's, and whoever ordered last speaks for it. What is known of the
 * purchases so far runs along each customer's orders; the next purchase is found by going back from the last one.
 */
export function readSilences(question: PastQuestion, { after, to }: PhoneSpan): Sql {
  const { shop, series, audience, begin, end } = question;
  const window = sql`(${audience.windowDays}::int * interval '24 hours')`;
  const past = audience.rules.flatMap((rule) => pastRule(rule, shop) ?? []);
  const today = todayPredicates(question).map(({ holds }) => holds);
  if (question.assumed) today.push(sql`(p.consent_state is distinct from 'unsubscribed')`);
  // of the customers alone: said of their phones too, the planner takes both for news and expects next to nobody
  const ofSpan = sql`c.phone_id <= ${to}::uuid ${after === null ? noSql : sql`and c.phone_id > ${after}::uuid`}`;
  return sql`
    with allowed as materialized (
      select c.id, c.phone_id, p.consent_at, p.country
      from phone p join customer c on c.shop_id = p.shop_id and c.phone_id = p.id
      where c.shop_id = ${shop} and ${ofSpan} and ${join(today, " and ")}),
    people as materialized (
      select c.id, c.phone_id, c.locale, a.id is not null as allowed, a.consent_at, a.country
      from customer c left join allowed a on a.id = c.id
      where c.shop_id = ${shop} and ${ofSpan} and c.phone_id in (select phone_id from allowed)),
    told as (
      select k.phone_id, k.locale, k.country, k.allowed, k.consent_at, o.customer_id, o.placed_at, o.refunded,
        lead(o.placed_at) over person as until,
        min(array[${ms(sql`o.placed_at`)}, o.net, o.gross]) filter (where o.counts) over later as back,
        max(array[${ms(sql`o.placed_at`)}, o.net]) filter (where o.counts) over known as purchase,
        max(o.placed_at) filter (where o.counts) over known as purchase_at,
        count(*) filter (where o.counts) over known as number,
        count(*) filter (where o.counts and o.discount > 0) over known as discounted,
        sum(o.gross - o.refunded) filter (where o.counts) over known as spent
      from people k join "order" o on o.shop_id = ${shop} and o.customer_id = k.id
      where not o.test and o.deleted_at is null
      window person as (partition by k.phone_id order by o.placed_at, o.id),
        later as (partition by k.phone_id order by o.placed_at desc, o.id desc
          rows between unbounded preceding and 1 preceding),
        known as (partition by o.customer_id order by o.placed_at, o.id))
    select t.phone_id::text as phone, t.customer_id::text as customer, t.locale, t.country,
      ${ms(sql`t.consent_at`)}::float8 as "consentAt", ${ms(sql`t.placed_at`)}::float8 as "from",
      t.purchase[1]::float8 as "purchaseAt", t.purchase[2]::float8 as "purchaseNet", ${ms(sql`t.until`)}::float8 as until,
      t.back[1]::float8 as "backAt", t.back[2]::float8 as "backNet", t.back[3]::float8 as "backGross",
      t.spent::float8 as spent,
      ('x' || substr(md5(${series}::text || t.customer_id::text), 1, 13))::bit(52)::bigint::float8 as place,
      ('x' || substr(md5(${series}::text || ':' || t.customer_id::text), 1, 8))::bit(32)::bigint / 4294967296.0::float8
        as draw
    from told t
    where t.allowed and t.purchase_at is not null and t.placed_at + ${window} < least(t.until, ${end})
      and coalesce(t.until > ${begin}, true)
      and t.purchase_at >= ${begin}::timestamptz - ${audience.maximumLapseDays}::int * interval '24 hours'
      ${past.length > 0 ? sql`and ${join(past, " and ")}` : noSql}
    order by t.phone_id, t.placed_at, t.customer_id`;
}

/** Whole ms since the epoch. */
const ms = (at: Sql): Sql => sql`(extract(epoch from ${at}) * 1000)::bigint`;
