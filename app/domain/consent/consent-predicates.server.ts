import { sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";

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
