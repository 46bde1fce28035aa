import { type Sql, sql } from "../../platform/database.server.ts";
import { lapseEndsAfter } from "../lapse/lapse-predicates.server.ts";

/** The provider drops an unsent text by itself after this (see `validUntil` of the gate). */
const LONGEST_VALIDITY_MS = 900_000;
const BATCH = 50;

export interface TextToTakeBack {
  shopId: number;
  id: string;
  sid: string;
}

/**
 * Texts the provider has accepted and not sent yet, whose shopper has ordered, opted out or left the series since, or whose
 * merchant has stopped all texts. Each is taken once: asking is best effort.
 */
export const takeTextsToTakeBack = (now: Date): Sql => sql`
  with unwanted as materialized (
    select m.shop_id, m.id from message m
    join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
    join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id
    join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
    join shop s on s.id = m.shop_id
    where m.state = 'accepted' and m.cancel_asked_at is null and m.sid is not null and m.kind = 'step'
      and m.handed_at > ${new Date(now.getTime() - LONGEST_VALIDITY_MS)}
      and (m.code_id is null and (e.state = 'exited' or greatest(c.ordered_at, p.ordered_at) > ${lapseEndsAfter}) or p.suppressed_at is not null
        or p.consent_state = 'unsubscribed' or s.stopped_at is not null)
    order by m.handed_at limit ${BATCH} for update of m skip locked)
  update message m set cancel_asked_at = ${now}
  from unwanted where m.shop_id = unwanted.shop_id and m.id = unwanted.id
  returning m.shop_id as "shopId", m.id, m.sid`;
