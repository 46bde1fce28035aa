import { join, noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { inactiveSince } from "../lapse/lapse-predicates.server.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { CustomerFilters, CustomerView, StandingView } from "./customer-list.ts";

/** What the rules of a list are worked out with. */
export interface ListFacts {
  now: Date;
  /** Whoever ordered last before this instant is inactive. */
  lapsedBefore: Date;
  /** Whoever ordered last before this instant is too long away for every audience. */
  lapsedSince: Date;
  /** The rules of each audience somebody could be texted by now, the most important first. */
  audiences: readonly (readonly Predicate[])[];
}

const all = (conditions: readonly Sql[]): Sql =>
  conditions.length === 0 ? sql`true` : sql`(${join([...conditions], " and ")})`;

/** Rows a list never shows; in these words, so that its partial indexes are used. Alias: c = customer. */
export const visible: Sql = sql`c.deleted_at is null and c.redacted_at is null and c.merged_into is null`;

/** Who belongs into a view. Aliases: c = customer, p = phone (left join). */
export const belongs = ({ base, filters }: Pick<CustomerView, "base" | "filters">, facts: ListFacts): Sql =>
  all([inView(base, facts), ...conditionsOf(filters, facts)]);

function inView(base: StandingView, { lapsedBefore, audiences }: ListFacts): Sql {
  switch (base) {
    case "all":
      return sql`true`;
    case "lapsed":
      return inactiveSince(lapsedBefore);
    case "textable":
      return sql`(${join(
        audiences.map((rules) => all(rules.map((rule) => rule.holds))),
        " or ",
      )})`;
    case "in_series":
      return inSeriesNow;
    case "won_back":
      return wonBack;
    case "blocked":
      return sql`p.suppressed_at is not null`;
  }
}

function conditionsOf(filters: CustomerFilters, facts: ListFacts): Sql[] {
  const { countries, consent, tags, groups, series, reason } = filters;
  const wanted = tags.map((tag) => tag.toLowerCase());
  return [
    ...ownRange(filters, facts),
    ...within(sql`c.orders_count`, filters.orders),
    ...within(sql`c.spent`, filters.spent),
    ...(countries.length > 0 ? [sql`c.country = any(${countries}::text[])`] : []),
    ...(consent.length > 0 ? [sql`(${join(consent.map(consentIs), " or ")})`] : []),
    ...(tags.length > 0
      ? [sql`exists (select 1 from unnest(c.tags) as t(tag) where lower(t.tag) = any(${wanted}::text[]))`]
      : []),
    ...(groups.length > 0
      ? [
          sql`exists (select 1 from customer_worth w
          where w.shop_id = c.shop_id and w.customer_id = c.id and w.rfm_group = any(${[...groups]}::text[]))`,
        ]
      : []),
    ...(series ? [seriesIs(series, facts.now)] : []),
    ...(reason ? [broken(reason, facts)] : []),
  ];
}

const daysBefore = (now: Date, days: number) => new Date(now.getTime() - days * DAY_MS);

function ownRange({ inactiveDays: { min, max } }: CustomerFilters, { now }: ListFacts): Sql[] {
  return [
    ...(min === null ? [] : [sql`c.last_order_at <= ${daysBefore(now, min)}`]),
    ...(max === null ? [] : [sql`c.last_order_at >= ${daysBefore(now, max)}`]),
  ];
}

function within(value: Sql, { min, max }: { min: number | null; max: number | null }): Sql[] {
  return [
    ...(min === null ? [] : [sql`${value} >= ${min}::bigint`]),
    ...(max === null ? [] : [sql`${value} <= ${max}::bigint`]),
  ];
}

function consentIs(consent: CustomerFilters["consent"][number]): Sql {
  switch (consent) {
    case "confirmed":
    case "shopify_confirmed":
      return sql`(p.consent_state = 'subscribed' and p.consent_class = ${consent})`;
    case "single":
      return sql`(p.consent_state = 'subscribed' and p.consent_class not in ('confirmed', 'shopify_confirmed'))`;
    case "none":
      return sql`(coalesce(p.consent_state, 'none') = 'none')`;
    default:
      return sql`(p.consent_state = ${consent})`;
  }
}

const inSeriesNow: Sql = sql`exists (select 1 from enrollment l
  where l.shop_id = c.shop_id and l.customer_id = c.id and l.state = 'active')`;

/** Has a counting order that is put down to a series. */
const wonBack: Sql = sql`exists (
  select 1 from enrollment g
  join attribution a on a.shop_id = g.shop_id and a.enrollment_id = g.id
  join "order" o on o.shop_id = a.shop_id and o.id = a.order_id and o.counts
  where g.shop_id = c.shop_id and g.customer_id = c.id)`;

function seriesIs(series: NonNullable<CustomerFilters["series"]>, now: Date): Sql {
  switch (series) {
    case "in_now":
      return inSeriesNow;
    case "never":
      return sql`not exists (select 1 from enrollment l where l.shop_id = c.shop_id and l.customer_id = c.id)`;
    case "held_out":
      return sql`exists (select 1 from assignment a where a.shop_id = c.shop_id and a.customer_id = c.id
        and a.arm = 'holdout' and a.watched_until > ${now})`;
    default:
      return sql`exists (select 1 from enrollment l
        where l.shop_id = c.shop_id and l.customer_id = c.id and l.state = ${series})`;
  }
}

/** Broken for the most important series that has this rule; a rule nobody has keeps nobody out. */
function broken(reason: string, { audiences }: ListFacts): Sql {
  const rule = audiences.flat().find((one) => one.rule === reason);
  return rule ? sql`not coalesce(${rule.holds}, false)` : sql`false`;
}

/** Ids of those a view holds, each once, where an index of its own knows them; some may be no longer shown. */
export function knownIds(shop: number, base: StandingView): Sql | null {
  switch (base) {
    case "in_series":
      return sql`select l.customer_id as id from enrollment l where l.shop_id = ${shop} and l.state = 'active'`;
    case "won_back":
      return sql`select distinct e.customer_id as id from attribution a
        join enrollment e on e.shop_id = a.shop_id and e.id = a.enrollment_id where a.shop_id = ${shop}`;
    case "blocked":
      return sql`select f.id from phone n join customer f on f.shop_id = n.shop_id and f.phone_id = n.id
        where n.shop_id = ${shop} and n.suppressed_at is not null`;
    default:
      return null;
  }
}

/** What a filter says of the sort's own column bounds the walk along its index. Alias: c. */
export function keyRange(view: CustomerView, facts: ListFacts): Sql {
  const { base, filters, sort } = view;
  if (sort === "spent") return and(within(sql`c.spent`, filters.spent));
  if (sort === "orders") return and(within(sql`c.orders_count`, filters.orders));
  if (sort !== "last_order") return noSql;
  const { min, max } = filters.inactiveDays;
  const key = sql`coalesce(c.last_order_at, '-infinity'::timestamptz)`;
  const lapsed = base === "lapsed" || base === "textable";
  const ordered = lapsed || min !== null || max !== null;
  return and([
    ...(ordered ? [sql`${key} > '-infinity'::timestamptz`] : []),
    ...(lapsed ? [sql`${key} < ${facts.lapsedBefore}`] : []),
    ...(base === "textable" ? [sql`${key} >= ${facts.lapsedSince}`] : []),
    ...(min === null ? [] : [sql`${key} <= ${daysBefore(facts.now, min)}`]),
    ...(max === null ? [] : [sql`${key} >= ${daysBefore(facts.now, max)}`]),
  ]);
}

const and = (conditions: readonly Sql[]): Sql => (conditions.length === 0 ? noSql : sql`and ${all(conditions)}`);
