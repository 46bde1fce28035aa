import { type Sql, sql } from "../../platform/database.server.ts";
import { lapseEndsAfter } from "../lapse/lapse-predicates.server.ts";
import type { MessageId, ShopId } from "../values/ids.ts";
import { COUNTRY_PAUSED, FRESHNESS } from "./claim-texts.sql.server.ts";
import { CAP_DAYS } from "./frequency-cap.ts";

/** Statement 2: the gates' facts, read after the locks were taken, so that the snapshot is no older than they are. */
export const readClaimFacts = (shop: ShopId, ids: MessageId[], now: Date): Sql => sql`
  select m.id, m.kind, m.phone_id as "phoneId", m.enrollment_id as "enrollmentId", m.step, m.due_at as "dueAt",
    m.attempts, m.body_sealed as "bodySealed", p.number_sealed as "numberSealed", p.kind as "phoneKind",
    p.country as "phoneCountry", p.zones, p.consent_state as "consentState", p.consent_class as "consentClass",
    p.suppressed_at as "suppressedAt",
    array(select h.handed_at from message h where h.shop_id = m.shop_id and h.phone_id = m.phone_id and h.kind = 'step'
      and h.id <> m.id and h.handed_at > ${new Date(now.getTime() - CAP_DAYS * 86_400_000)}) as "handedAt",
    e.state as "enrollmentState", ${lapseEndsAfter} as "lapseStartedAt", x.state as "seriesState",
    (c.redacted_at is null and c.deleted_at is null and c.merged_into is null) as "customerKnown",
    (c.phone_id is not distinct from m.phone_id) as "customerHasPhone",
    c.country as "customerCountry", c.province, greatest(c.ordered_at, p.ordered_at) as "orderedAt",
    coalesce(v.content->'steps'->m.step->'offer'->>'kind', 'none') <> 'none' as "namesCode", d.state as "codeState", d.ends_at as "codeEndsAt", paused.watermark as "countryPausedUntil",
    looked.watermark as "lookedAt"
  from message m
  join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
  left join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
  left join series x on x.shop_id = e.shop_id and x.id = e.series_id
  left join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  left join series_version v on v.shop_id = e.shop_id and v.series_id = e.series_id and v.version = m.version
  left join lateral (
    select state, ends_at from discount_code where shop_id = e.shop_id and enrollment_id = e.id
      and v.content->'steps'->m.step->'offer'->>'kind' <> 'none'
    order by created_at desc, id limit 1) d on true
  left join sync_cursor paused on paused.shop_id = m.shop_id and paused.kind = ${COUNTRY_PAUSED}::text || p.country
  left join sync_cursor looked on looked.shop_id = m.shop_id and looked.kind = ${FRESHNESS}
  where m.shop_id = ${shop} and m.id = any(${ids}::uuid[]) and m.state = 'due'`;
