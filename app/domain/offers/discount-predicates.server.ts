import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { DiscountRule } from "./discount-rules.ts";

const YEAR_DAYS = 365;

/** The rules about our own discount codes, as SQL. Alias: c = customer. */
export function discountPredicate({ rule, max }: DiscountRule, now: Date): Predicate {
  const since = new Date(now.getTime() - YEAR_DAYS * DAY_MS);
  const which =
    rule === "discounts_received" ? sql`d.texted_at > ${since}` : sql`d.state = 'redeemed' and d.ended_at > ${since}`;
  const number = sql`(
    select count(*) from enrollment g join discount_code d on d.shop_id = g.shop_id and d.enrollment_id = g.id
    where g.shop_id = c.shop_id and g.customer_id = c.id and ${which})`;
  return { rule, asks: [String(max)], holds: sql`(${number} <= ${max})`, value: sql`${number}::text` };
}
