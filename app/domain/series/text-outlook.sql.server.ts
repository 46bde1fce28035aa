import { type Sql, sql } from "../../platform/database.server.ts";
import { lapseStartedAt } from "../lapse/lapse-predicates.server.ts";
import type { GateRow } from "../messages/claim-gate.ts";
import { gateCursors, gateFacts } from "../messages/gate-facts.sql.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { CustomerId, SeriesId } from "../values/ids.ts";
import { type NextStepRow, nextStepOf, roomToPrepare } from "./prepare-steps.sql.server.ts";
import { outsideSample } from "./soft-start-store.server.ts";

/** A customer and the text of a series that would be theirs next. */
export interface OutlookRow extends GateRow, Omit<NextStepRow, "lapseStartedAt" | "phoneId"> {
  lapseStartedAt: Date;
  /** null: no number is known of them. */
  phoneId: string | null;
  /** Whether they are in the series; if not, the row says how it would be if they entered now. */
  entered: boolean;
  nextDueAt: Date | null;
  /** The text of the step whose turn it is; null while it is not written. */
  messageId: string | null;
  messageState: string | null;
  nextLookAt: Date | null;
  /** How many texts the shop's caps let it get ready. */
  room: number;
}

/** Their place in the series, or the one they would have if they entered now. Aliases: c = customer, x = series. */
const placeInSeries = (now: Date): Sql => sql`
  select true as entered, e.id, e.shop_id, e.customer_id, e.series_id, e.phone_id, e.state, e.exit_reason,
    e.lapse_started_at, e.lapsed_before, e.entered_at, e.first_text_at, e.next_step, e.next_due_at, e.sample_version
  from enrollment e
  where e.shop_id = x.shop_id and e.series_id = x.id and e.customer_id = c.id and e.state = 'active'
  union all
  select false, gen_random_uuid(), c.shop_id, c.id, x.id, c.phone_id, 'active', null,
    coalesce(${lapseStartedAt}, ${now}), null, ${now}::timestamptz, null, 0, ${now}::timestamptz, null
  from (select 1) nobody left join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where not exists (select 1 from enrollment e
    where e.shop_id = x.shop_id and e.series_id = x.id and e.customer_id = c.id and e.state = 'active')`;

/** What the gate would be asked about the next text of a series to one customer, were it asked now. */
export const readOutlookFacts = (shop: ShopView, series: SeriesId, customer: CustomerId, now: Date): Sql => sql`
  select e.entered, e.next_due_at as "nextDueAt", written.id as "messageId", written.state as "messageState",
    written.next_look_at as "nextLookAt", ${roomToPrepare(now)} as room, ${outsideSample} as "heldBySoftStart",
    ${nextStepOf(now)}, ${gateFacts(shop, now, null)}
  from customer c
  join shop s on s.id = c.shop_id
  join series x on x.shop_id = c.shop_id and x.id = ${series}::uuid
  join series_version v on v.shop_id = x.shop_id and v.series_id = x.id and v.version = x.current_version
  cross join lateral (${placeInSeries(now)}) e
  left join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
  left join lateral (
    select m.id, m.state, m.next_look_at from message m
    where m.shop_id = e.shop_id and m.enrollment_id = e.id and m.step = e.next_step and m.kind = 'step'
    limit 1) written on true
  ${gateCursors}
  where c.shop_id = ${shop.id} and c.id = ${BigInt(customer)}`;
