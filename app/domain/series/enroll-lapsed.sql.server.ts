import { join, noSql, type Sql, sql } from "../../platform/database.server.ts";
import { lapseStartedAt } from "../lapse/lapse-predicates.server.ts";
import { SHOP_LOCK } from "../messages/claim-texts.sql.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { type AudienceQuestion, allPredicates, audiencePredicates } from "./audience-predicates.server.ts";
import type { SeriesView } from "./series.ts";

/** Days for which a held-out customer is watched and left alone by every series. */
export const WATCH_DAYS = 45;

export interface EnrollRound {
  shop: ShopId;
  series: SeriesView;
  question: AudienceQuestion;
  holdoutShare: number;
  /** Whom `findEligible` named: they are judged again, under their locks. */
  customers: bigint[];
  /** An id for each of their enrollments. */
  ids: string[];
  now: Date;
}

const rulesOf = (question: AudienceQuestion): Sql =>
  join(
    allPredicates(audiencePredicates(question)).map((rule) => rule.holds),
    " and ",
  );

/**
 * Customers who pass every rule, without locks.
 * @param since only those whose lapse began so that they crossed the window after this moment; null: all.
 * @param order at random (the same at each look), or who spent most first.
 */
export function findEligible(
  question: AudienceQuestion,
  since: Date | null,
  order: "random" | "most_valuable",
  limit: number,
): Sql {
  const { shop, series, audience, now } = question;
  const threshold = (at: Date) => new Date(at.getTime() - audience.windowDays * DAY_MS);
  const by =
    order === "random"
      ? sql`md5(${series}::text || c.id::text), c.id`
      : sql`c.spent desc, ${lapseStartedAt} desc, c.id`;
  return sql`
    select c.id from customer c join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
    where c.shop_id = ${shop} ${since ? sql`and c.id in (${crossedBetween(shop, threshold(since), threshold(now))})` : noSql}
      and ${rulesOf(question)}
    order by ${by} limit ${limit}`;
}

/**
 * Customers whose lapse began in this span by their own orders. Who crossed by the order of somebody else with their
 * number is found when everybody is looked at: an index for that would cost every order webhook more than it saves.
 */
const crossedBetween = (shop: ShopId, from: Date, to: Date): Sql => sql`
  select k.id from customer k where k.shop_id = ${shop} and k.phone_id is not null and k.last_order_at is not null
    and greatest(k.last_order_at, k.ordered_at) >= ${from} and greatest(k.last_order_at, k.ordered_at) < ${to}`;

/**
 * Plans each statement for the tables as they are: a plan made while there was no enrollment yet reads the whole table
 * for each of a thousand customers once there are some. For the transaction.
 */
export const planAnew: Sql = sql`set local plan_cache_mode = force_custom_plan`;

export const countAssigned = (shop: ShopId, series: SeriesId): Sql => sql`
  select count(*)::int as count from (
    select 1 from assignment where shop_id = ${shop} and series_id = ${series}::uuid limit 1000) known`;

/**
 * Lets those of these customers in who still pass every rule: a draw into treated or holdout, and an enrollment for the
 * treated. The due set is materialised, or the planner would look for each row in the table being filled. Rows an order
 * is just changing are left to the next look; locking them makes their rules be read afresh.
 * The draw is a hash of series and customer: a later lapse gives the same arm, also after a crash half-way.
 */
export function enrollBatch({ shop, series, question, holdoutShare, customers, ids, now }: EnrollRound): Sql {
  return sql`
    with due as materialized (
      select c.id, c.phone_id, ${lapseStartedAt} as lapse_started_at
      from customer c join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
      where c.shop_id = ${shop} and c.id = any(${customers}::bigint[]) and ${rulesOf(question)}
        and exists (select 1 from series s where s.shop_id = ${shop} and s.id = ${series.id}::uuid and s.state = 'on'
          and s.current_version = ${series.version})
      order by p.id for update of p, c skip locked),
    drawn as (
      select due.*, row_number() over (order by due.id) as place,
        coalesce(
          (select a.arm from assignment a where a.shop_id = ${shop} and a.series_id = ${series.id}::uuid
           and a.customer_id = due.id order by a.lapse_started_at desc limit 1),
          case when ('x' || substr(md5(${series.id}::text || ':' || due.id::text), 1, 8))::bit(32)::bigint
            < ${holdoutShare}::float8 * 4294967296 then 'holdout' else 'treated' end) as arm
      from due),
    assigned as (
      insert into assignment (shop_id, series_id, customer_id, lapse_started_at, arm, assigned_at, watched_until)
      select ${shop}, ${series.id}::uuid, id, lapse_started_at, arm, ${now}, ${new Date(now.getTime() + WATCH_DAYS * DAY_MS)}
      from drawn on conflict do nothing returning customer_id),
    entered as (
      insert into enrollment (shop_id, id, series_id, version, customer_id, phone_id, lapse_started_at,
        lapsed_before, state, entered_at, next_step, next_due_at)
      select ${shop}, (${ids}::uuid[])[drawn.place], ${series.id}::uuid, ${series.version}, drawn.id, drawn.phone_id,
        drawn.lapse_started_at, ${new Date(now.getTime() - question.audience.windowDays * DAY_MS)}, 'active', ${now}, 0,
        ${now}
      from drawn join assigned on assigned.customer_id = drawn.id where drawn.arm = 'treated'
      on conflict do nothing returning 1)
    select (select count(*)::int from assigned) as found, (select count(*)::int from entered) as entered`;
}

/** Those who have entered and wait for their first text. */
export const countWaiting = (shop: ShopId): Sql => sql`
  select count(*)::int as waiting from enrollment
  where shop_id = ${shop} and state = 'active' and next_step = 0 and first_text_at is null`;

/** Class of the advisory lock that keeps a shop to one detector at a time; none runs while the shop is uninstalled. */
const DETECT_LOCK = 7_212;

export const tryDetectLock = (shop: ShopId): Sql => sql`
  select pg_try_advisory_xact_lock_shared(${SHOP_LOCK}::int, ${shop}::int)
    and pg_try_advisory_xact_lock(${DETECT_LOCK}::int, ${shop}::int) as free`;
