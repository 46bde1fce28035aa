import { identifier, join, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { DAY_MS } from "../values/local-time.ts";
import { CONFIRMED_COUNTRIES, type ConfirmedOptIn, enoughConsent } from "./confirmed-opt-in.ts";
import { AGEING_COUNTRIES, consentAgeCutoff } from "./consent-age.ts";
import type { ConsentRule } from "./consent-rules.ts";

/** Rules about the phone and its owner's consent. Alias: p = phone (left join: a customer may have none). */
export function phonePredicates(rules: { requireConfirmedOptIn: ConfirmedOptIn; now: Date }): {
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
        holds: sql`((p.consent_state is not distinct from 'subscribed' and p.consent_class = 'confirmed')
          or (p.consent_state is not distinct from 'subscribed'
            and p.consent_class = any(${enoughSql(rules.requireConfirmedOptIn)})))`,
        value: sql`p.consent_state || ' ' || p.consent_class`,
      },
      consentInUse(rules.now),
      {
        rule: "not_suppressed",
        holds: sql`(p.suppressed_at is null)`,
        value: sql`p.suppression_reason`,
      },
      {
        rule: "not_resting",
        holds: sql`(p.rests_until is null or p.rests_until <= ${rules.now})`,
        value: sql`to_char(p.rests_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
      },
    ],
  };
}

/** What `enoughConsent` of confirmed-opt-in.ts answers for the country of a number; proof by text is enough anywhere. */
function enoughSql(rule: ConfirmedOptIn): Sql {
  const enough = (country: string) => sql`${[...enoughConsent(rule, country)]}::text[]`;
  const cases = CONFIRMED_COUNTRIES.map((country) => sql`when ${country}::text then ${enough(country)}`);
  return sql`case p.country ${join(cases, " ")} else ${enough("")} end`;
}

/**
 * `isConsentUnused` of consent-age.ts: only a consent that stands, where it ages, is looked at closer. Over everybody that
 * condition on the phone's own row keeps PostgreSQL from sharing the work among its workers; as NOT EXISTS of phones with
 * an unused consent it is a join.
 */
function consentInUse(now: Date): Predicate {
  const cutoff = consentAgeCutoff(now);
  const countries = sql`(${[...AGEING_COUNTRIES]}::text[])`;
  const usedBy = (phone: Sql) => sql`exists (select 1 from message h
    where h.shop_id = ${phone}.shop_id and h.phone_id = ${phone}.id and h.kind = 'step' and h.handed_at > ${cutoff})`;
  return {
    rule: "consent_in_use",
    joined: sql`(not exists (select 1 from phone u where u.shop_id = p.shop_id and u.id = p.id
      and u.consent_state = 'subscribed' and u.country = any${countries} and u.consent_at <= ${cutoff}
      and not ${usedBy(identifier("u"))}))`,
    holds: sql`(case when p.consent_state is distinct from 'subscribed' or p.country <> all${countries}
      or coalesce(p.consent_at > ${cutoff}, true) then true else ${usedBy(identifier("p"))} end)`,
    value: sql`to_char(p.consent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  };
}

/** The merchant's rule about the age of the consent, as SQL. Alias: p = phone. */
export function consentAgePredicate({ rule, days }: ConsentRule, now: Date): Predicate {
  return {
    rule,
    asks: [String(days)],
    holds: sql`(p.consent_at > ${new Date(now.getTime() - days * DAY_MS)})`,
    value: sql`to_char(p.consent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  };
}
