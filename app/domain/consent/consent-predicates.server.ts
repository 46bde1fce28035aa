import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { ConsentRule } from "./consent-rules.ts";

/** Rules about the phone and its owner's consent. Alias: p = phone (left join: a customer may have none). */
export function phonePredicates(rules: { requireConfirmedOptIn: boolean }): {
  mobile: Predicate[];
  consent: Predicate[];
} {
  return {
    mobile: [
      {
        rule: "mobile_number",
        holds: sql`(p.id is not null and p.kind = 'mobile')`,
        value: sql`p.kind`,
      },
    ],
    consent: [
      {
        rule: "consent_given",
        holds: rules.requireConfirmedOptIn
          ? sql`(p.consent_state is not distinct from 'subscribed' and p.consent_class = 'confirmed')`
          : sql`(p.consent_state is not distinct from 'subscribed')`,
        value: sql`p.consent_state || ' ' || p.consent_class`,
      },
      {
        rule: "not_suppressed",
        holds: sql`(p.suppressed_at is null)`,
        value: sql`p.suppression_reason`,
      },
    ],
  };
}

/** The merchant's rule about the age of the consent, as SQL. Alias: p = phone. */
export function consentAgePredicate({ rule, days }: ConsentRule, now: Date): Predicate {
  const given = sql`(select v.at from consent_event v where v.shop_id = p.shop_id and v.id = p.consent_event_id)`;
  return {
    rule,
    asks: [String(days)],
    holds: sql`(${given} > ${new Date(now.getTime() - days * DAY_MS)})`,
    value: sql`to_char(${given} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  };
}
