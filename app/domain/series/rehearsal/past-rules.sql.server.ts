import { noSql, type Sql, sql } from "../../../platform/database.server.ts";
import { goods, within } from "../../customers/customer-rule-predicates.server.ts";
import type { ShopId } from "../../values/ids.ts";
import type { AudienceRule } from "../audience.ts";

/**
 * A rule of the merchant's as it stood when a silence began, as SQL; null for a rule that is not asked of the past (the
 * best customers are asked for by `limitOfBest` before).
 * Alias: t = the order a silence begins with, with its customer's purchases up to past: number, spent, discounted,
 * purchase_at, and its own refunded.
 */
export function pastRule(rule: AudienceRule, shop: ShopId): Sql | null {
  switch (rule.rule) {
    case "orders_number":
      return within(sql`t.number`, rule);
    case "spent":
      return within(sql`t.spent`, rule);
    case "average_order":
      return within(sql`(t.spent::numeric / nullif(t.number, 0))`, rule);
    case "discount_share":
      return within(sql`(100.0 * t.discounted / nullif(t.number, 0))`, rule);
    case "last_order_kept":
      return sql`(t.refunded = 0)`;
    case "bought":
      return bought(rule, shop);
    default:
      return null;
  }
}

function bought(rule: Extract<AudienceRule, { rule: "bought" }>, shop: ShopId): Sql {
  const found = sql`(exists (select 1 from "order" o
    join order_line l on l.shop_id = o.shop_id and l.order_id = o.id
    join product r on r.shop_id = l.shop_id and r.id = l.product_id
    where o.shop_id = ${shop} and o.customer_id = t.customer_id and o.counts and o.placed_at <= t.purchase_at
      ${rule.when === "last" ? sql`and o.placed_at = t.purchase_at` : noSql} and ${goods(rule)}))`;
  return rule.not ? sql`(not ${found})` : found;
}
