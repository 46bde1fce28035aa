import { join, noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { ShopId } from "../values/ids.ts";
import type { CustomerRule } from "./customer-rules.ts";

/** A rule of the merchant's about a customer and what they bought, as SQL. Alias: c = customer. */
export function customerRulePredicate(rule: CustomerRule, shop: ShopId): Predicate {
  switch (rule.rule) {
    case "orders_number":
      return simple(rule.rule, within(sql`c.orders_count`, rule), sql`c.orders_count`);
    case "spent":
      return money(rule.rule, within(sql`c.spent`, rule), sql`c.spent`);
    case "average_order":
      return money(rule.rule, within(averageOrder, rule), averageOrder);
    case "top_spenders":
      return money(rule.rule, sql`(c.spent >= ${topSpend(shop, rule.percent)})`, sql`c.spent`);
    case "discount_share":
      return {
        ...simple(rule.rule, within(discountShare, rule), sql`round(${discountShare})`),
        shows: "percent",
        unshared: true,
      };
    case "bought":
      return boughtPredicate(rule);
    case "country":
      return oneOf(rule, sql`c.country`);
    case "language":
      return oneOf(rule, sql`left(lower(c.locale), 2)`);
    case "tagged":
      return taggedPredicate(rule);
    case "last_order_kept":
      return { ...money(rule.rule, sql`(coalesce(${lastRefunded}, 0) = 0)`, lastRefunded), unshared: true };
  }
}

const simple = (rule: string, holds: Sql, value: Sql): Predicate => ({ rule, holds, value: sql`${value}::text` });

/** @param value minor units. */
const money = (rule: string, holds: Sql, value: Sql): Predicate => ({
  ...simple(rule, holds, sql`round(${value}::numeric)`),
  shows: "money",
});

const averageOrder: Sql = sql`(c.spent::numeric / nullif(c.orders_count, 0))`;

/** What the least of the best spent; worked out once a statement. Ties belong to the best. */
export const topSpend = (shop: ShopId, percent: number): Sql => sql`(
  select percentile_disc(${percent / 100}::float8) within group (order by t.spent desc) from customer t
  where t.shop_id = ${shop} and t.orders_count > 0)`;

const discountShare: Sql = sql`(
  select 100.0 * count(*) filter (where o.discount > 0) / nullif(count(*), 0) from "order" o
  where o.shop_id = c.shop_id and o.customer_id = c.id and o.counts)`;

const lastRefunded: Sql = sql`(
  select o.refunded from "order" o where o.shop_id = c.shop_id and o.customer_id = c.id and not o.test
  order by o.placed_at desc limit 1)`;

/** Between the bounds, both included. */
export function within(value: Sql, { min, max }: { min: number | null; max: number | null }): Sql {
  const bounds = [
    ...(min === null ? [] : [sql`${value} >= ${min}::bigint`]),
    ...(max === null ? [] : [sql`${value} <= ${max}::bigint`]),
  ];
  return sql`(${join(bounds, " and ")})`;
}

/** An unknown country or language is none of those named: it passes "not one of" and fails "one of". */
function oneOf(rule: { rule: string; values: string[]; not: boolean }, value: Sql): Predicate {
  const named = sql`coalesce(${value} = any(${rule.values}::text[]), false)`;
  return { rule: nameOf(rule), asks: rule.values, holds: rule.not ? sql`(not ${named})` : sql`(${named})`, value };
}

function taggedPredicate(rule: Extract<CustomerRule, { rule: "tagged" }>): Predicate {
  const wanted = rule.values.map((tag) => tag.toLowerCase());
  const named = sql`(exists (select 1 from unnest(c.tags) as t(tag) where lower(t.tag) = any(${wanted}::text[])))`;
  return {
    rule: nameOf(rule),
    asks: rule.values,
    holds: rule.not ? sql`(not ${named})` : named,
    value: sql`nullif(array_to_string(c.tags, ', '), '')`,
  };
}

type Bought = Extract<CustomerRule, { rule: "bought" }>;

function boughtPredicate(rule: Bought): Predicate {
  const orders = sql`"order" o
    join order_line l on l.shop_id = o.shop_id and l.order_id = o.id
    join product r on r.shop_id = l.shop_id and r.id = l.product_id
    where o.shop_id = c.shop_id and o.customer_id = c.id and o.counts
      ${rule.when === "last" ? sql`and o.placed_at = c.last_order_at` : noSql} and ${goods(rule)}`;
  const found = sql`(exists (select 1 from ${orders}))`;
  return {
    rule: nameOf(rule),
    asks: rule.values,
    holds: rule.not ? sql`(not ${found})` : found,
    value: sql`(select string_agg(distinct r.title, ', ') from ${orders})`,
  };
}

/** The goods a rule names. Alias: r = product. */
export function goods({ what, values }: Pick<Bought, "what" | "values">): Sql {
  const ids = values.map((value) => (/^\d+$/.test(value) ? BigInt(value) : 0n));
  const names = values.map((value) => value.toLowerCase());
  switch (what) {
    case "product":
      return sql`r.id = any(${ids}::bigint[])`;
    case "collection":
      return sql`r.collection_ids && ${ids}::bigint[]`;
    case "vendor":
      return sql`lower(r.vendor) = any(${names}::text[])`;
    case "type":
      return sql`lower(r.type) = any(${names}::text[])`;
    case "tag":
      return sql`exists (select 1 from unnest(r.tags) as t(tag) where lower(t.tag) = any(${names}::text[]))`;
  }
}

const nameOf = (rule: { rule: string; not: boolean }): string => (rule.not ? `not_${rule.rule}` : rule.rule);
