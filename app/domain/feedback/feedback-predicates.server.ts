import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import type { FeedbackRule } from "./feedback-rule.ts";

/** The rule about the reason somebody named last, as SQL. Alias: c = customer. */
export function feedbackPredicate({ rule, reasons, not }: FeedbackRule): Predicate {
  const latest = sql`(select f.reason from feedback f where f.shop_id = c.shop_id and f.customer_id = c.id
    order by f.at desc, f.id limit 1)`;
  const named = sql`coalesce(${latest} = any(${[...reasons]}::text[]), false)`;
  return {
    rule: not ? `not_${rule}` : rule,
    asks: [...reasons],
    holds: not ? sql`(not ${named})` : sql`(${named})`,
    value: latest,
    unshared: true,
  };
}
