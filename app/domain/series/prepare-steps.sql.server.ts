import { type Sql, sql } from "../../platform/database.server.ts";
import { lapseEndsAfter } from "../lapse/lapse-predicates.server.ts";
import { mayHandOver, textsLeftToday } from "../messages/daily-pace.sql.server.ts";
import { lastStepOfEnrollment } from "../messages/last-text.sql.server.ts";
import { personFacts } from "../messages/person-facts.sql.server.ts";
import type { PersonRow } from "../messages/person-facts.ts";
import type { ShopView } from "../shops/shop.ts";
import { outsideSample, toBeSampled } from "./soft-start-store.server.ts";
import { PREPARE_AHEAD_MS } from "./step-schedule.ts";

/** Texts a shop may still get ready today: what its cap leaves, less those that are ready and wait. Alias: s = shop. */
export const roomToPrepare = (now: Date): Sql => sql`
  (${textsLeftToday(now)} - (select count(*)::int from message q
    where q.shop_id = s.id and q.state = 'due' and q.kind = 'step'))`;

/** A live enrollment whose next text is to be written now. Aliases: e = enrollment, x = series. */
const stepToPrepare = (now: Date): Sql => sql`
  e.state = 'active' and e.next_due_at <= ${new Date(now.getTime() + PREPARE_AHEAD_MS)} and x.state = 'on'
  and not ${outsideSample}
  and not exists (select 1 from message m where m.shop_id = e.shop_id and m.enrollment_id = e.id
    and m.step = e.next_step and m.kind = 'step')`;

/** Shops with texts to get ready, and for how many there is room. */
export const shopsToPrepare = (now: Date): Sql => sql`
  select s.id, least(found.count, room.room)::int as count
  from shop s
  cross join lateral (select ${roomToPrepare(now)} as room) room
  cross join lateral (
    select count(*)::int as count from (
      select 1 from enrollment e join series x on x.shop_id = e.shop_id and x.id = e.series_id
      where e.shop_id = s.id and ${stepToPrepare(now)} limit 250) one) found
  where ${mayHandOver} and found.count > 0 and room.room > 0 order by s.id`;

/** An enrollment and the step whose turn it is: the columns of `nextStepOf`. */
export interface NextStepRow {
  id: string;
  customerId: bigint;
  phoneId: string;
  seriesId: string;
  version: number;
  content: unknown;
  nextStep: number;
  enteredAt: Date;
  firstTextAt: Date | null;
  lastTextAt: Date | null;
  lapseStartedAt: Date;
  /** End of the last code a text has named, once it has passed; null when there was none. */
  honouredUntil: Date | null;
  locale: string | null;
  numberSealed: string | null;
  /** The reason they named when a text of this series asked; null while they have not. */
  reason: string | null;
  /** Whether they must be drawn into the sample of a soft start first. */
  toBeSampled: boolean;
}

/** What is to be known of an enrollment before its text is written. */
export interface StepRow extends PersonRow, NextStepRow {}

/** The columns of a `NextStepRow`. Aliases: e = enrollment, v = version of its series, c = customer, p = phone. */
export const nextStepOf = (now: Date): Sql => sql`
  e.id, e.customer_id as "customerId", e.phone_id as "phoneId", e.series_id as "seriesId", v.version, v.content,
  e.next_step as "nextStep", e.entered_at as "enteredAt", e.first_text_at as "firstTextAt",
  ${lastStepOfEnrollment} as "lastTextAt",
  ${lapseEndsAfter} as "lapseStartedAt", c.locale, p.number_sealed as "numberSealed",
  (select max(d.ends_at) from discount_code d
   where d.shop_id = e.shop_id and d.enrollment_id = e.id and d.texted_at is not null
     and d.state in ('active', 'expired') and d.ends_at <= ${now}) as "honouredUntil",
  (select f.reason from feedback f where f.shop_id = e.shop_id and f.customer_id = e.customer_id
     and f.enrollment_id = e.id order by f.at desc, f.id limit 1) as reason,
  ${toBeSampled} as "toBeSampled"`;

/** The texts of a shop to get ready next, the longest due first. */
export const stepsToPrepare = (shop: ShopView, now: Date, limit: number): Sql => sql`
  select ${nextStepOf(now)},
    ${personFacts({ shop: shop.id, exclusions: shop.settings.exclusions, now }, null)}
  from enrollment e
  join series x on x.shop_id = e.shop_id and x.id = e.series_id
  join series_version v on v.shop_id = x.shop_id and v.series_id = x.id and v.version = x.current_version
  join customer c on c.shop_id = e.shop_id and c.id = e.customer_id
  join phone p on p.shop_id = e.shop_id and p.id = e.phone_id
  where e.shop_id = ${shop.id} and ${stepToPrepare(now)}
  order by e.next_due_at, e.id limit ${limit}`;
