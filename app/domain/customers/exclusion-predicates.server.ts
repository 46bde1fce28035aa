import { join, noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { ExcludedPurchase, Exclusions } from "../shops/exclusions.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { goods } from "./customer-rule-predicates.server.ts";
import type { Exclusion } from "./exclusion.ts";

export interface ExclusionQuestion {
  shop: ShopId;
  exclusions: Exclusions;
  now: Date;
}

/** An order that was never marked as shipped keeps its customer out for so long: shops that never mark any go on. */
export const OPEN_ORDER_DAYS = 365;

/** A predicate of those who are not left out for this reason. */
export interface ExclusionPredicate extends Predicate {
  exclusion: Exclusion;
}

/**
 * The shop-wide exclusions that are switched on, as SQL: an audience holds to them, and each text asks them again.
 * Alias: c = customer.
 */
export function exclusionPredicates({ shop, exclusions, now }: ExclusionQuestion): ExclusionPredicate[] {
  const { staff, staffTags, tags, bought, disputed, lastRefunded, openOrder } = exclusions;
  return [
    named("listed", sql`(${notListed("list")})`, sql`(select ${inUtc(sql`min(x.added_at)`)} ${listed("list")})`),
    ...(staff ? [staffPredicate(staffTags)] : []),
    ...(tags.length > 0 ? [named("tagged", sql`(not ${hasTag(tags)})`, namesOfTags(tags), tags)] : []),
    ...(bought.length > 0 ? [boughtPredicate(shop, bought)] : []),
    ...(disputed ? [orderPredicate("disputed", disputedOrder)] : []),
    ...(lastRefunded ? [{ ...orderPredicate("refunded", lastGivenBack), unshared: true as const }] : []),
    ...(openOrder ? [orderPredicate("open_order", openOrders(now))] : []),
  ];
}

/** The first exclusion somebody falls under, as text; null when none. Those that end a series come first. */
export function excludedBy(question: ExclusionQuestion): Sql {
  const cases = exclusionPredicates(question).map(
    ({ exclusion, holds }) => sql`when not ${holds} then ${exclusion}::text`,
  );
  return sql`(case ${join(cases, " ")} end)`;
}

function named(exclusion: Exclusion, holds: Sql, value: Sql, asks?: readonly string[]): ExclusionPredicate {
  return { exclusion, rule: `not_excluded_${exclusion}`, holds, value, ...(asks ? { asks } : {}) };
}

/** Nobody who has such an order; the value is the name of the latest of them. */
function orderPredicate(exclusion: Exclusion, orders: Sql): ExclusionPredicate {
  const value = sql`(select o.name from ${orders} order by o.placed_at desc limit 1)`;
  return named(exclusion, sql`(not exists (select 1 from ${orders}))`, value);
}

const ofCustomer = sql`"order" o where o.shop_id = c.shop_id and o.customer_id = c.id`;

const disputedOrder: Sql = sql`${ofCustomer} and o.disputed`;

const testOrder: Sql = sql`${ofCustomer} and o.test`;

/**
 * Given back in full, and nothing was ordered since; what was cancelled or a test says nothing. As a value, the latest
 * order is asked of the few that were given back; as a second NOT EXISTS it would be a join over all orders.
 */
const lastGivenBack: Sql = sql`${ofCustomer} and o.gross > 0 and o.refunded >= o.gross and o.cancelled_at is null
  and not o.test and o.deleted_at is null
  and o.placed_at = (select max(n.placed_at) from "order" n where n.shop_id = o.shop_id
    and n.customer_id = o.customer_id and n.cancelled_at is null and not n.test and n.deleted_at is null)`;

const openOrders = (now: Date): Sql => sql`${ofCustomer} and o.fulfillment in ('open', 'partly')
  and o.cancelled_at is null and not o.test and o.deleted_at is null
  and coalesce(o.financial_status not in ('voided', 'expired', 'refunded'), true)
  and not (o.gross > 0 and o.refunded >= o.gross)
  and o.placed_at > ${new Date(now.getTime() - OPEN_ORDER_DAYS * DAY_MS)}`;

const listed = (kind: "list" | "staff"): Sql => sql`from exclusion_entry x
  where x.shop_id = c.shop_id and x.kind = ${kind} and (x.customer_id = c.id or x.phone_id = c.phone_id)`;

/** Two questions, each a join; as one with OR it would be asked customer by customer. */
const notListed = (kind: "list" | "staff"): Sql => sql`not exists (
    select 1 from exclusion_entry x where x.shop_id = c.shop_id and x.customer_id = c.id and x.kind = ${kind})
  and not exists (
    select 1 from exclusion_entry x where x.shop_id = c.shop_id and x.phone_id = c.phone_id and x.kind = ${kind})`;

const lowered = (tags: readonly string[]) => tags.map((tag) => tag.toLowerCase());
const tagsAmong = (tags: readonly string[]): Sql =>
  sql`unnest(c.tags) as t(tag) where lower(t.tag) = any(${lowered(tags)}::text[])`;

/**
 * Most customers have no tag at all: they cost no look into the list. No subquery, with which PostgreSQL would not
 * share the work over all customers among its workers.
 */
const hasTag = (tags: readonly string[]): Sql =>
  sql`(c.tags <> '{}' and lower(c.tags::text)::text[] && ${lowered(tags)}::text[])`;

const namesOfTags = (tags: readonly string[]): Sql => sql`(select string_agg(t.tag, ', ') from ${tagsAmong(tags)})`;

function staffPredicate(staffTags: readonly string[]): ExclusionPredicate {
  const holds = sql`(${notListed("staff")} and not ${hasTag(staffTags)} and not exists (select 1 from ${testOrder}))`;
  const value = sql`coalesce(${namesOfTags(staffTags)}, (select min(o.name) from ${testOrder}),
    (select ${inUtc(sql`min(x.added_at)`)} ${listed("staff")}))`;
  return named("staff", holds, value);
}

function boughtPredicate(shop: ShopId, purchases: readonly ExcludedPurchase[]): ExclusionPredicate {
  const any = join(
    purchases.map((one) => sql`(${goods(one)} ${between(shop, one)})`),
    " or ",
  );
  const lines = sql`"order" o
    join order_line l on l.shop_id = o.shop_id and l.order_id = o.id
    join product r on r.shop_id = l.shop_id and r.id = l.product_id
    where o.shop_id = c.shop_id and o.customer_id = c.id and o.counts and (${any})`;
  const value = sql`(select string_agg(distinct r.title, ', ') from ${lines})`;
  return named("bought", sql`(not exists (select 1 from ${lines}))`, value);
}

/** Days of the shop's own calendar, both included. */
function between(shop: ShopId, { from, to }: ExcludedPurchase): Sql {
  const zone = sql`(select z.timezone from shop z where z.id = ${shop})`;
  const start = from === null ? noSql : sql`and o.placed_at >= (${from}::date)::timestamp at time zone ${zone}`;
  const end = to === null ? noSql : sql`and o.placed_at < (${to}::date + 1)::timestamp at time zone ${zone}`;
  return sql`${start} ${end}`;
}

const inUtc = (time: Sql): Sql => sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
