import { noSql, type Sql, sql } from "../../platform/database.server.ts";
import { type ExclusionQuestion, excludedBy } from "../customers/exclusion-predicates.server.ts";
import { DAY_MS } from "../values/local-time.ts";
import { CAP_DAYS } from "./frequency-cap.ts";
import { lastTextOfPhone } from "./last-text.sql.server.ts";

/**
 * The columns of a `PersonRow`: what the gate asks of a person, whenever it is asked. Aliases: c = customer (left join),
 * p = phone.
 * @param except id of the text the gate is asked about: it is no hand-over before itself.
 */
export function personFacts(question: ExclusionQuestion, except: Sql | null): Sql {
  const since = new Date(question.now.getTime() - CAP_DAYS * DAY_MS);
  return sql`
    p.kind as "phoneKind", p.zones, p.consent_state as "consentState", p.consent_class as "consentClass",
    p.suppressed_at as "suppressedAt", p.country as "numberCountry",
    p.consent_at as "decidedAt", p.rests_from as "restsFrom", p.rests_until as "restsUntil",
    ${lastTextOfPhone(sql`p.shop_id`, sql`p.id`, except)} as "usedAt",
    array(select h.handed_at from message h where h.shop_id = p.shop_id and h.phone_id = p.id and h.kind = 'step'
      ${except === null ? noSql : sql`and h.id <> ${except}`} and h.handed_at > ${since}) as "handedAt",
    (select k.open_since from conversation k
      where k.shop_id = p.shop_id and k.phone_id = p.id) as "replyOpenSince",
    (c.redacted_at is null and c.deleted_at is null and c.merged_into is null) as "customerKnown",
    (c.phone_id is not distinct from p.id) as "customerHasPhone",
    c.country as "customerCountry", c.province, greatest(c.ordered_at, p.ordered_at) as "orderedAt",
    ${excludedBy(question)} as exclusion`;
}
