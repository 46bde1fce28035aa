import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";

/** Rules about the customer's own row. Alias: c = customer. */
export function customerPredicates(): Predicate[] {
  return [
    {
      rule: "customer_known",
      holds: sql`(c.deleted_at is null and c.redacted_at is null and c.merged_into is null)`,
      value: sql`case when c.redacted_at is not null then 'redacted' when c.merged_into is not null then 'merged'
        when c.deleted_at is not null then 'deleted' end`,
    },
    {
      rule: "has_ordered",
      holds: sql`(c.last_order_at is not null)`,
      value: sql`c.orders_count::text`,
    },
  ];
}
