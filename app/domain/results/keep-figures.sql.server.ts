import { type Sql, sql } from "../../platform/database.server.ts";
import { optedOutAfter } from "../messages/opted-out-after.sql.server.ts";
import type { ShopId } from "../values/ids.ts";
import { earningsInSql } from "./order-earnings.sql.server.ts";
import type { MoneyRules } from "./order-earnings.ts";

/** Which days of a shop are worked out: whole ones, from midnight to midnight of its zone. */
export interface FigureSpan {
  shop: ShopId;
  /** IANA zone of the shop: its days are counted. */
  timezone: string;
  from: Date;
  /** Not part of it any more. */
  to: Date;
  now: Date;
}

/** An offer's key by series, version and step, as a JSON list; steps without a code are left out. */
export type OfferKeys = { series: string; version: number; step: number; offer: string }[];

/**
 * By series and version the first version that had the same audience, and between which moments customers were drawn by
 * it, as a JSON list.
 */
export type AudienceKeys = { series: string; version: number; audience: number; since: string; until: string }[];

/** What steps promised and whom versions asked for. */
export interface Versions {
  offers: OfferKeys;
  audiences: AudienceKeys;
}

/** Plans for many rows, whatever the planner thought of the tables before. For the transaction. */
export const planFigures: Sql = sql`
  select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
    set_config('work_mem', '64MB', true)`;

/** The days of the span as the shop's calendar has them. */
const inSpan = ({ timezone, from, to }: FigureSpan): Sql => sql`
  day >= (${from}::timestamptz at time zone ${timezone})::date and day < (${to}::timestamptz at time zone ${timezone})::date`;

export const forgetTextFigures = (span: FigureSpan): Sql =>
  sql`delete from text_figure where shop_id = ${span.shop} and ${inSpan(span)}`;
export const forgetSaleFigures = (span: FigureSpan): Sql =>
  sql`delete from sale_figure where shop_id = ${span.shop} and ${inSpan(span)}`;
export const forgetArmFigures = (span: FigureSpan): Sql =>
  sql`delete from arm_figure where shop_id = ${span.shop} and ${inSpan(span)}`;

/** On which days of the shop's calendar since a moment how many customers were drawn, oldest first. */
export const drawnByDay = (shop: ShopId, timezone: string, since: Date): Sql => sql`
  select to_char((assigned_at at time zone ${timezone})::date, 'YYYY-MM-DD') as day, count(*)::int as drawn
  from assignment where shop_id = ${shop} and assigned_at >= ${since} group by 1 order by 1`;

/** What the provider took: billed, and perhaps read. */
const TAKEN = sql`('accepted', 'sent', 'delivered', 'undelivered')`;

const offerTable = (offers: OfferKeys): Sql => sql`
  jsonb_to_recordset(${JSON.stringify(offers)}::jsonb) as k(series uuid, version int, step int, offer text)`;

const audienceTable = (audiences: AudienceKeys): Sql => sql`
  jsonb_to_recordset(${JSON.stringify(audiences)}::jsonb)
    as v(series uuid, version int, audience int, since timestamptz, until timestamptz)`;

const dayOf = (column: Sql, timezone: string): Sql => sql`(${column} at time zone ${timezone})::date`;

/**
 * Texts by the day they were handed over, with what became of them. Somebody opted out after the last text they got; a
 * code counts with the text of the step it was made for.
 */
export const keepTextFigures = ({ shop, timezone, from, to }: FigureSpan, { offers, audiences }: Versions): Sql => sql`
  insert into text_figure (shop_id, series_id, audience, step, offer, day, texts, parts, delivered, clicked, opted_out, codes, redeemed)
  with text as materialized (
    select e.series_id, m.step, coalesce(m.version, e.version) as version, e.version as entered, m.segments, m.state, m.handed_at,
      e.exit_reason = 'opted_out' and not exists (${laterText}) or ${optedOutAfter} as left_after,
      exists (select 1 from link_click l where l.shop_id = m.shop_id and l.message_id = m.id) as tapped, c.codes, c.redeemed
    from message m join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
    cross join lateral (${codesOfText}) c
    where m.shop_id = ${shop} and m.kind = 'step' and m.handed_at >= ${from} and m.handed_at < ${to}
      and m.state in ${TAKEN})
  select ${shop}::int, t.series_id, coalesce(v.audience, 0), t.step, coalesce(k.offer, ''),
    ${dayOf(sql`t.handed_at`, timezone)}, count(*),
    sum(t.segments), count(*) filter (where t.state = 'delivered'), count(*) filter (where t.tapped),
    count(*) filter (where t.left_after), sum(t.codes), sum(t.redeemed)
  from text t left join ${offerTable(offers)} on k.series = t.series_id and k.version = t.version and k.step = t.step
  left join ${audienceTable(audiences)} on v.series = t.series_id and v.version = t.entered
  group by 2, 3, 4, 5, 6`;

/** Another text of the same enrollment after this one. Row by row along an index, as what follows. Alias: m = message. */
const laterText = sql`
  select 1 from message l where l.shop_id = m.shop_id and l.enrollment_id = m.enrollment_id and l.kind = 'step'
    and l.step > m.step and l.state in ${TAKEN} offset 0`;

/** Codes texted with the step they were made for. */
const codesOfText = sql`
  select count(*) as codes,
    count(*) filter (where d.state = 'redeemed' and d.reason is distinct from 'redeemed_by_other') as redeemed
  from discount_code d join discount_cohort o on o.shop_id = d.shop_id and o.id = d.cohort_id
  where d.shop_id = m.shop_id and d.enrollment_id = m.enrollment_id and d.texted_at is not null and o.step = m.step`;

/**
 * Orders owed to a series, with the text that stood last before each. The first paid one of an enrollment is the one
 * its customer was won back with.
 */
export const keepSaleFigures = (
  { shop, timezone, from, to }: FigureSpan,
  { offers, audiences }: Versions,
  rules: MoneyRules,
): Sql => sql`
  insert into sale_figure (shop_id, series_id, audience, step, offer, by, day, orders, won_back, revenue, discount, goods, fees, returns)
  with owed as (
    select o.placed_at, o.discount, a.by, money.revenue, money.goods, money.fees, money.returns, e.series_id,
      coalesce(last.step, 0) as step, coalesce(last.version, e.version) as version, e.version as entered,
      ${isPaid} and not exists (
        select 1 from attribution b join "order" p on p.shop_id = b.shop_id and p.id = b.order_id and p.counts
          and coalesce(p.financial_status in ${PAID}, true)
        where b.shop_id = a.shop_id and b.enrollment_id = a.enrollment_id
          and (p.placed_at, p.id) < (o.placed_at, o.id) offset 0) as won
    from attribution a
    join "order" o on o.shop_id = a.shop_id and o.id = a.order_id and o.counts
    join enrollment e on e.shop_id = a.shop_id and e.id = a.enrollment_id
    left join lateral (
      select m.step, m.version from message m
      where m.shop_id = a.shop_id and m.enrollment_id = a.enrollment_id and m.kind = 'step'
        and m.handed_at <= o.placed_at
      order by m.handed_at desc, m.step desc limit 1) last on true
    ${earningsInSql(rules)}
    where a.shop_id = ${shop} and o.placed_at >= ${from} and o.placed_at < ${to}
      and a.at >= ${from}::timestamptz - interval '1 day' and a.at < ${to}::timestamptz + interval '1 day')
  select ${shop}::int, w.series_id, coalesce(v.audience, 0), w.step, coalesce(k.offer, ''), w.by,
    ${dayOf(sql`w.placed_at`, timezone)}, count(*),
    count(*) filter (where w.won), sum(w.revenue), sum(w.discount), sum(w.goods), sum(w.fees), sum(w.returns)
  from owed w left join ${offerTable(offers)} on k.series = w.series_id and k.version = w.version and k.step = w.step
  left join ${audienceTable(audiences)} on v.series = w.series_id and v.version = w.entered
  group by 2, 3, 4, 5, 6, 7`;

/** Money came. What Shopify did not tell of is taken for paid, as it counts as a purchase. */
const PAID = sql`('paid', 'partially_paid', 'partially_refunded')`;
const isPaid = sql`coalesce(o.financial_status in ${PAID}, true)`;

/**
 * Everybody drawn, by arm and day; of those whose watched time is over what they bought in it, texted or not, less what
 * their texts cost. Sums of powers over customers carry the spread.
 */
export const keepArmFigures = (
  { shop, timezone, from, to, now }: FigureSpan,
  { audiences }: Versions,
  rules: MoneyRules,
): Sql => sql`
  insert into arm_figure (shop_id, series_id, audience, arm, day, assigned, measured, came_back, orders, discount, texts, revenue,
    revenue_squares, revenue_cubes, profit, profit_squares, profit_cubes)
  with outcome as (
    select a.series_id, coalesce(v.audience, 0) as audience, a.arm, ${dayOf(sql`a.assigned_at`, timezone)} as day, a.watched_until <= ${now} as over,
      b.orders, b.discount, b.revenue, round(t.parts * ${rules.hundredSegments}::int / 100.0)::bigint as texts,
      b.profit - round(t.parts * ${rules.hundredSegments}::int / 100.0)::bigint as profit
    from assignment a
    left join ${audienceTable(audiences)} on v.series = a.series_id and a.assigned_at >= v.since and a.assigned_at < v.until
    cross join lateral (
      select count(*)::int as orders, coalesce(sum(o.discount), 0)::bigint as discount,
        coalesce(sum(money.revenue), 0)::bigint as revenue,
        coalesce(sum(money.revenue - money.goods - money.fees - money.returns), 0)::bigint as profit
      from "order" o ${earningsInSql(rules)}
      where o.shop_id = a.shop_id and o.customer_id = a.customer_id and o.counts
        and o.placed_at > a.assigned_at and o.placed_at <= a.watched_until and a.watched_until <= ${now}) b
    cross join lateral (
      select coalesce(sum(m.segments), 0) as parts
      from enrollment e join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step'
      where a.arm = 'treated' and a.watched_until <= ${now} and e.shop_id = a.shop_id and e.series_id = a.series_id
        and e.customer_id = a.customer_id and e.lapse_started_at = a.lapse_started_at and m.state in ${TAKEN}) t
    where a.shop_id = ${shop} and a.assigned_at >= ${from} and a.assigned_at < ${to})
  select ${shop}::int, series_id, audience, arm, day, count(*), count(*) filter (where over),
    count(*) filter (where over and orders > 0), coalesce(sum(orders) filter (where over), 0),
    coalesce(sum(discount) filter (where over), 0), coalesce(sum(texts) filter (where over), 0),
    coalesce(sum(revenue) filter (where over), 0), coalesce(sum(revenue::float8 ^ 2) filter (where over), 0),
    coalesce(sum(revenue::float8 ^ 3) filter (where over), 0), coalesce(sum(profit) filter (where over), 0),
    coalesce(sum(profit::float8 ^ 2) filter (where over), 0), coalesce(sum(profit::float8 ^ 3) filter (where over), 0)
  from outcome group by 2, 3, 4, 5`;
