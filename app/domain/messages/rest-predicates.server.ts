import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { RestRule } from "./rest-rule.ts";

/** The rule about the last text, as SQL. Alias: c = customer. */
export function restPredicate({ rule, days }: RestRule, now: Date): Predicate {
  const texts = sql`message m where m.shop_id = c.shop_id and m.phone_id = c.phone_id and m.kind = 'step'
    and m.handed_at is not null`;
  return {
    rule,
    asks: [String(days)],
    holds: sql`(not exists (select 1 from ${texts} and m.handed_at > ${new Date(now.getTime() - days * DAY_MS)}))`,
    value: sql`(select to_char(max(m.handed_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') from ${texts})`,
  };
}
