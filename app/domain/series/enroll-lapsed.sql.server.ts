import { noSql, type Sql, sql } from "../../platform/database.server.ts";
import { SHOP_LOCK } from "../messages/claim-texts.sql.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import type { AudienceQuestion } from "./audience-predicates.server.ts";
import { isPresentRun } from "./detection-store.server.ts";
import type { Found } from "./enroll-lapsed-find.sql.server.ts";
import type { SeriesView } from "./series.ts";

/** Days for which a held-out customer is watched and left alone by every series. */
export const WATCH_DAYS = 45;

export interface EnrollRound {
  series: SeriesView;
  question: AudienceQuestion;
  holdoutShare: number;
  /** Whom `findLapsed` named and whose phones are held. */
  customers: Found;
  /** An id for each of their enrollments, with spaces between. */
  ids: string;
  /** The look they were found by. */
  run: Date;
}

/** Class of the advisory lock that keeps a shop to one detector at a time; none runs while the shop is uninstalled. */
const DETECT_LOCK = 7_212;

/** Begins a look: refused while another's transaction is under way. */
export const tryDetectLock = (shop: ShopId): Sql => sql`
  select pg_try_advisory_xact_lock_shared(${SHOP_LOCK}::int, ${shop}::int)
    and pg_try_advisory_xact_lock(${DETECT_LOCK}::int, ${shop}::int) as free`;

const mayGoOn = (shop: ShopId): Sql => sql`(pg_try_advisory_xact_lock_shared(${SHOP_LOCK}::int, ${shop}::int)
    and pg_try_advisory_xact_lock_shared(${DETECT_LOCK}::int, ${shop}::int))`;

/** Goes on with a look: several of its transactions may run side by side, and no other look begins meanwhile. */
export const tryGoOnDetecting = (shop: ShopId): Sql => sql`select ${mayGoOn(shop)} as free`;

/**
 * Goes on with a look by letting a batch in. Each statement is planned once a connection: it walks to the rows it names.
 * It does not wait for the disk: whoever loses a look that nobody was told of is found again and drawn alike, and
 * whatever follows from an enrollment waits for the disk itself, its own and this. For the transaction.
 */
export const tryEntering = (shop: ShopId): Sql => sql`
  select ${mayGoOn(shop)} as free, set_config('plan_cache_mode', 'force_generic_plan', true),
    set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),
    set_config('synchronous_commit', 'off', true)`;

/**
 * Plans for few: each row is walked to along an index, however full or empty the planner thinks a table is that was
 * just filled. For the transaction.
 */
export const planForFew: Sql = sql`
  select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
    set_config('enable_seqscan', 'off', true)`;

/** A sample of 6,000 rows tells how full a table is; PostgreSQL itself takes a closer look within minutes. */
export const sampleFew: Sql = sql`select set_config('default_statistics_target', '20', true)`;

/** What it thinks of a table that was just filled makes it read all of it for each row (docs/decisions/0011). */
export const tellPlanner: readonly Sql[] = [sql`analyze enrollment`, sql`analyze assignment`];

export const countAssigned = (shop: ShopId, series: SeriesId): Sql => sql`
  select count(*)::int as count from (
    select 1 from assignment where shop_id = ${shop} and series_id = ${series}::uuid limit 1000) known`;

/**
 * Locks the phones of these customers and counts those it got: who is just ordering or opting out is left to the next
 * look. It never waits, so that no order of locking is needed.
 */
export const holdPhones = (shop: ShopId, { phonesAt }: Found): Sql => sql`
  select count(*)::int as count from (
    select 1 from phone p where p.ctid = any(string_to_array(${phonesAt}, ' ')::tid[]) and p.shop_id = ${shop}
    for update of p skip locked) h`;

/** Those of the found whose phones are held, where not all are. */
export const findHeld = (shop: ShopId, found: Found): Sql => sql`
  select string_agg(h.id, ' ') as ids, string_agg(h.customer_at, ' ') as "customersAt",
    string_agg(h.phone_at, ' ') as "phonesAt", string_agg(h.lapse, ' ') as lapses, string_agg(h.arm, ' ') as arms,
    count(*)::int as count
  from (
    select k.* from unnest(string_to_array(${found.ids}, ' '), string_to_array(${found.customersAt}, ' '),
      string_to_array(${found.phonesAt}, ' '), string_to_array(${found.lapses}, ' '), string_to_array(${found.arms}, ' '))
      as k(id, customer_at, phone_at, lapse, arm)
    join phone p on p.ctid = k.phone_at::tid and p.shop_id = ${shop} for update of p skip locked) h`;

/**
 * Lets those of these customers in who still stand where they were judged, under their phones' locks (take them in a
 * statement before): a draw into treated or holdout, and an enrollment for the treated.
 * - Whatever ends a series takes the phone's lock: order, opt-out, redaction, merge, another number. Each writes to the
 *   customer's row or the phone's, and so does every other change of what the rules about these rows look at: a row
 *   that stands elsewhere is left to the next look, one that stands there is the very row that was judged.
 * - Anything else (a list, a refund, somebody who takes over the number in these seconds) is asked again before each
 *   text.
 * - What is known of series and arms is written by detection alone, and only by the present look; where a merge moved
 *   some, `careful` lets the unique indexes decide.
 * - The due set is materialised, or the planner would look for each row in the table being filled.
 * - The draw is a hash of series and customer: a later lapse gives the same arm, also after a crash half-way.
 */
export function enterHeld({ series, question, holdoutShare, customers, ids, run }: EnrollRound, careful: boolean): Sql {
  const { shop, now } = question;
  const unlessKnown = careful ? sql`on conflict do nothing returning customer_id` : noSql;
  const treated = sql`from drawn where drawn.arm = 'treated'`;
  return sql`
    with drawn as materialized (
      select c.id, c.phone_id, k.enrollment, timestamptz 'epoch' + k.lapse * interval '1 millisecond' as lapse_started_at,
        case when k.arm <> '-' then k.arm
          when ('x' || substr(md5(${series.id}::text || ':' || k.id::text), 1, 8))::bit(32)::bigint
            < ${holdoutShare}::float8 * 4294967296 then 'holdout' else 'treated' end as arm
      from unnest(string_to_array(${customers.ids}, ' ')::bigint[], string_to_array(${customers.customersAt}, ' ')::tid[],
        string_to_array(${customers.lapses}, ' ')::bigint[], string_to_array(${customers.arms}, ' '),
        string_to_array(${ids}, ' ')::uuid[]) as k(id, customer_at, lapse, arm, enrollment)
      join customer c on c.ctid = k.customer_at and c.shop_id = ${shop} and c.id = k.id
      where ${isPresentRun(shop, run)}
        and exists (select 1 from series s where s.shop_id = ${shop} and s.id = ${series.id}::uuid and s.state = 'on'
          and s.current_version = ${series.version})),
    assigned as (
      insert into assignment (shop_id, series_id, customer_id, lapse_started_at, arm, assigned_at, watched_until)
      select ${shop}, ${series.id}::uuid, id, lapse_started_at, arm, ${now}, ${new Date(now.getTime() + WATCH_DAYS * DAY_MS)}
      from drawn ${unlessKnown}),
    entered as (
      insert into enrollment (shop_id, id, series_id, version, customer_id, phone_id, lapse_started_at,
        lapsed_before, state, entered_at, next_step, next_due_at)
      select ${shop}, drawn.enrollment, ${series.id}::uuid, ${series.version}, drawn.id, drawn.phone_id,
        drawn.lapse_started_at, ${new Date(now.getTime() - question.audience.windowDays * DAY_MS)}, 'active', ${now}, 0,
        ${now}
      ${treated} ${careful ? sql`and drawn.id in (select customer_id from assigned) ${unlessKnown}` : noSql})
    select (select count(*)::int from ${careful ? sql`assigned` : sql`drawn`}) as found,
      (select count(*)::int ${careful ? sql`from entered` : treated}) as entered`;
}

/** Those who have entered and wait for their first text. */
export const countWaiting = (shop: ShopId): Sql => sql`
  select count(*)::int as waiting from enrollment
  where shop_id = ${shop} and state = 'active' and next_step = 0 and first_text_at is null`;
