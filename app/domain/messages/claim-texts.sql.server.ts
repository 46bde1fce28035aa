import { noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { MessageId, PhoneId, ShopId } from "../values/ids.ts";
import { mayHandOver, textsLeftToday } from "./daily-pace.sql.server.ts";
import type { FreeSenders } from "./sender-pace.ts";
import { heldBySoftStart } from "./soft-start-predicates.server.ts";

/** Kinds of `sync_cursor` that belong to texts. */
export const FRESHNESS = "freshness";
export const COUNTRY_PAUSED = "country_paused:";

/** Class of the advisory lock of a shop: claims hold it shared, an uninstall takes it alone. */
export const SHOP_LOCK = 7_211;
/** Keeps a shop to one claim at a time, so that its daily cap is exact. */
const CLAIM_LOCK = 7_213;

/** Physical seconds within which a text that is backing off still counts as work at hand. */
const SOON = sql`interval '5 seconds'`;

/**
 * Whether a text of a series is none of its steps: a correction, or the news of a replacement code. The merchant sends
 * it by hand, also while the series is paused. Alias: m = message.
 */
const isBesides: Sql = sql`(m.correction_id is not null or m.code_id is not null)`;

/**
 * Due texts of a shop that nothing known to SQL holds back: time, pause, code, country. Aliases: s = shop, m = message.
 * The full gate is asked again under the locks.
 */
const stepCanGo = (now: Date, senders: FreeSenders | null): Sql => sql`
  exists (
    select 1 from enrollment e
    join series x on x.shop_id = e.shop_id and x.id = e.series_id
    join phone p on p.shop_id = m.shop_id and p.id = m.phone_id
    where e.shop_id = m.shop_id and e.id = m.enrollment_id
      and (${isBesides} or x.state = 'on' and not ${heldBySoftStart}) ${senders ? sql`and ${senderIsFree(senders)}` : noSql}
      and not exists (select 1 from sync_cursor k where k.shop_id = m.shop_id
        and k.kind = ${COUNTRY_PAUSED}::text || p.country and k.watermark > ${now}))`;

const dueText = (now: Date): Sql => sql`
  m.shop_id = s.id and m.state = 'due' and m.due_at <= ${now} and (m.next_look_at is null or m.next_look_at <= ${now})`;

/** Alias: p = phone. */
const senderIsFree = ({ others, free, taken }: FreeSenders): Sql =>
  others ? sql`p.country <> all(${taken}::text[])` : sql`p.country = any(${free}::text[])`;

/** Aliases: s = shop, m = message, room = what the shop may hand over at all. */
const mayGo = (now: Date, senders: FreeSenders | null = null): Sql => sql`
  case m.kind when 'step' then room.open and room.texts > 0 and ${stepCanGo(now, senders)}
    when 'test' then s.state = 'installed' when 'alarm' then s.state = 'installed'
    when 'staff_code' then s.state = 'installed' else room.open end`;

/** Worked out once a shop (`offset 0` keeps the planner from doing so once a text). Alias: s = shop. */
const roomOf = (now: Date): Sql => sql`
  lateral (select ${mayHandOver} as open, ${textsLeftToday(now)} as texts offset 0) room`;

/** Whether some country has a sender of its own: then one that is taken says nothing of the others. Alias: s = shop. */
const hasOwnSenders = sql`s.settings @? '$.countries[*].sender ? (@ != null)'`;

/** Along the index of due texts, also where the planner takes reading a whole table for cheap. Alias: m = message. */
const inTurn: Sql = sql`order by m.due_at, m.id`;

/** Shops with something due whose sender is not taken, and how many texts that are, `most` at most. Stands for `shop s`. */
const dueShops = (now: Date, most: number): Sql => sql`(
  select s.*, due.count
  from shop s cross join lateral (select count(*)::int as count from (
    select 1 from message m where ${dueText(now)} ${inTurn} limit ${most}) found) due
  where s.state = 'installed' and due.count > 0
    and (not exists (select 1 from sender_pace f where f.shop_id = s.id and f.free_at > clock_timestamp())
      or ${hasOwnSenders})
  offset 0) s`;

/** Those that back off for a moment count too. Aliases: s = shop, room. */
const readyText = (now: Date, most: number): Sql => sql`(
  select 1 from message m where ${dueText(now)} and ${mayGo(now)}
    and (m.lease_until is null or m.lease_until <= clock_timestamp() + ${SOON}) ${inTurn} limit ${most})`;

/** Shops with texts to hand over now, and how many are due, `most` at most: some of them may have to wait. */
export const shopsWithDueTexts = (now: Date, most: number): Sql => sql`
  select s.id, s.count
  from ${dueShops(now, most)} cross join ${roomOf(now)} cross join lateral ${readyText(now, 1)} ready
  order by s.id`;

/** How many texts each shop could hand over now, a hundred at most. */
export const readyTexts = (now: Date): Sql => sql`
  select s.id, ready.count
  from ${dueShops(now, 1)} cross join ${roomOf(now)}
  cross join lateral (select count(*)::int as count from ${readyText(now, 100)} found) ready`;

/** Shops with texts of series to hand over now: for these Shopify is asked what changed. */
export const shopsWithDueSteps = (now: Date): Sql => sql`
  select s.id from shop s cross join ${roomOf(now)}
  where room.open and exists (
    select 1 from message m where ${dueText(now)} and m.kind = 'step' and ${mayGo(now)})`;

/**
 * The next texts of one shop, with nothing locked yet; they are walked along their index, however many are due.
 * @param senders leaves the texts of a series out whose sender is taken; null: asked of none.
 */
export const nextTexts = (shop: ShopId, now: Date, limit: number, senders: FreeSenders | null): Sql => sql`
  select next.id, next."phoneId", next."enrollmentId"
  from shop s cross join ${roomOf(now)} cross join lateral (
    select m.id, m.phone_id as "phoneId", m.enrollment_id as "enrollmentId", m.due_at from message m
    where ${dueText(now)} and ${mayGo(now, senders)} and (m.lease_until is null or m.lease_until <= clock_timestamp())
      and (m.kind <> 'step' or exists (select 1 from sync_cursor k where k.shop_id = s.id and k.kind = ${FRESHNESS}
        and k.watermark >= ${new Date(now.getTime() - 60_000)}))
    ${inTurn} limit ${limit}) next
  where s.id = ${shop}
  order by next.due_at, next.id`;

/** Refused while an uninstall ends all of the shop's series; it waits for whoever holds this. */
export const tryShopLock = (shop: ShopId): Sql => sql`
  select pg_try_advisory_xact_lock_shared(${SHOP_LOCK}::int, ${shop}::int) as free`;

export const tryClaimLock = (shop: ShopId): Sql => sql`
  select pg_try_advisory_xact_lock_shared(${SHOP_LOCK}::int, ${shop}::int)
    and pg_try_advisory_xact_lock(${CLAIM_LOCK}::int, ${shop}::int) as free,
    (select ${hasOwnSenders} from shop s where s.id = ${shop}) as "ownSenders"`;

export const lockEnrollments = (shop: ShopId, ids: string[]): Sql => sql`
  select id from enrollment where shop_id = ${shop} and id = any(${ids}::uuid[]) order by id for update`;

export const lockDueMessages = (shop: ShopId, ids: string[]): Sql => sql`
  select id from message where shop_id = ${shop} and id = any(${ids}::uuid[]) and state = 'due' order by id for update`;

/** Whoever holds one of these phones is changing what we would read: leave it to the next round. */
export const lockFreePhones = (shop: ShopId, phones: PhoneId[]): Sql => sql`
  select id from phone where shop_id = ${shop} and id = any(${phones}::uuid[]) order by id for update skip locked`;

/** Statement 3: the texts leave. The lease runs on the database's own clock. */
export const markHanded = (shop: ShopId, ids: MessageId[], token: string, leaseMs: number, now: Date): Sql => sql`
  update message m set state = 'handed', claim_token = ${token}::uuid, handed_at = ${now}, attempts = m.attempts + 1,
    lease_until = clock_timestamp() + ${leaseMs}::int * interval '1 millisecond', next_look_at = null,
    consent_event_id = p.consent_event_id, error_code = null
  from phone p
  where m.shop_id = ${shop} and m.id = any(${ids}::uuid[]) and m.state = 'due'
    and p.shop_id = m.shop_id and p.id = m.phone_id
  returning m.id`;

export const markWaiting = (shop: ShopId, id: MessageId, until: Date): Sql => sql`
  update message set next_look_at = ${until} where shop_id = ${shop} and id = ${id}::uuid and state = 'due'`;

export const markSuppressed = (shop: ShopId, id: MessageId, reason: string): Sql => sql`
  update message set state = 'suppressed', suppression = ${reason}, lease_until = null, next_look_at = null
  where shop_id = ${shop} and id = ${id}::uuid and state = 'due'`;
