import { join, type Sql, sql } from "../../platform/database.server.ts";
import type { Predicate } from "../../platform/predicate.ts";
import { lapseStartedAt } from "../lapse/lapse-predicates.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { type AudienceQuestion, allPredicates, audiencePredicates } from "./audience-predicates.server.ts";

/**
 * Customers who passed every rule, one transaction's worth: their ids, where the rows stand that were judged, and what
 * was judged, all as text in one order with spaces between. A row that is written to stands elsewhere afterwards.
 */
export interface Found {
  ids: string;
  customersAt: string;
  phonesAt: string;
  /** When the lapse of each began, ms since 1970. */
  lapses: string;
  /** The arm each was drawn into for an earlier lapse; `-` for none. */
  arms: string;
  count: number;
  /** Whether there are more than were asked for. */
  more?: boolean;
}

export interface FindLimits {
  /** Only those who crossed the window after this moment; null: everybody. */
  since: Date | null;
  /** Customers looked at besides those: something else about them changed. */
  changed?: readonly bigint[];
  /** Customers at most. */
  most: number;
  /** Where not all have room: so many at random (the same at each look), then by what each is worth, then by spend. */
  randomFirst: number;
  /** Customers a transaction. */
  batch: number;
}

/**
 * Plans for everybody: a join over all customers for each rule. Without nested loops, since a table that was just
 * filled looks empty to the planner, which then reads all of it for each customer. Compiling would cost more than it
 * saves, and so would sorting on disk.
 */
export const planForMany: Sql = sql`
  select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true),
    set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true)`;

/**
 * Customers who pass every rule, without locks, in the batches they are to enter in. Who goes first is only asked where
 * there is no room for all.
 */
export function findLapsed(question: AudienceQuestion, { since, changed, most, randomFirst, batch }: FindLimits): Sql {
  return sql`
    with found as materialized (${eligible(question, since, changed ?? [])}),
    room as materialized (select count(*) > ${most}::int as lacks from found)
    select string_agg(g.name, ' ') as ids, string_agg(g.customer_at, ' ') as "customersAt",
      string_agg(g.phone_at, ' ') as "phonesAt", string_agg(g.lapse, ' ') as lapses, string_agg(g.arm, ' ') as arms,
      count(*)::int as count, (select lacks from room) as more
    from (
      select f.name, f.customer_at, f.phone_at, f.lapse, coalesce(known.arm, '-') as arm,
        (f.place - 1) / ${batch}::int as part
      from (
        select e.id, e.name, e.customer_at, e.phone_at, e.lapse, row_number() over (order by e.id) as place
        from found e where not (select lacks from room)
        union all ${first(question, most, randomFirst)}) f
      ${since === null ? armsOfAll(question) : armOfEach(question)}) g
    group by g.part order by g.part`;
}

/** Where there are more than so many: those who go first, some at random, the others by what each is worth. */
function first({ shop, series }: AudienceQuestion, most: number, randomFirst: number): Sql {
  const lot =
    randomFirst > 0 ? sql`row_number() over (order by md5(${series}::text || e.id::text))` : sql`null::bigint`;
  return sql`
    select v.id, v.name, v.customer_at, v.phone_at, v.lapse, v.place from (
      select d.*, row_number() over (order by (d.drawn <= ${randomFirst}::int) desc, ${valueAhead(shop)} desc nulls last,
        d.spent desc, d.lapse_started_at desc, d.id) as place
      from (select e.*, ${lot} as drawn from found e where (select lacks from room)) d) v
    where v.place <= ${most}::int`;
}

/** The latest arm of everybody who was ever drawn, read once. Alias: f = customer found. */
const armsOfAll = ({ shop, series }: AudienceQuestion): Sql => sql`
  left join (
    select distinct on (a.customer_id) a.customer_id, a.arm from assignment a
    where a.shop_id = ${shop} and a.series_id = ${series}::uuid order by a.customer_id, a.lapse_started_at desc) known
    on known.customer_id = f.id`;

/** The latest arm of each of a few, walked to. Alias: f = customer found. */
const armOfEach = ({ shop, series }: AudienceQuestion): Sql => sql`
  left join lateral (
    select a.arm from assignment a where a.shop_id = ${shop} and a.series_id = ${series}::uuid and a.customer_id = f.id
    order by a.lapse_started_at desc limit 1) known on true`;

/** What somebody is expected to bring in the coming year, where their shop's purchases tell. */
const valueAhead = (shop: ShopId): Sql => sql`(
  select w.value_ahead from customer_worth w where w.shop_id = ${shop} and w.customer_id = d.id)`;

function eligible(question: AudienceQuestion, since: Date | null, changed: readonly bigint[]): Sql {
  const { shop, audience, now } = question;
  const predicates = allPredicates(audiencePredicates(question));
  if (since === null) return ofEverybody(shop, predicates);
  const rules = all(predicates.map((rule) => rule.holds));
  const threshold = (at: Date) => new Date(at.getTime() - audience.windowDays * DAY_MS);
  return sql`
    select one.* from (
      ${crossedBetween(shop, threshold(since), threshold(now))} union select unnest(${[...changed]}::bigint[])) k
    cross join lateral (${judged(shop, sql`c.id = k.id and ((${rules}) is true) offset 0`)}) one`;
}

/**
 * Looking at everybody, each rule is a join over all of them. One that PostgreSQL does not share among its workers is
 * asked of those who pass all others: OFFSET keeps it from being asked before, and the others with it by one process.
 */
function ofEverybody(shop: ShopId, predicates: Predicate[]): Sql {
  const rules = (unshared: boolean) =>
    all(predicates.filter((rule) => (rule.unshared ?? false) === unshared).map(({ joined, holds }) => joined ?? holds));
  return sql`select c.* from (${judged(shop, sql`${rules(false)} offset 0`)}) c where ${rules(true)}`;
}

const all = (conditions: Sql[]): Sql => (conditions.length > 0 ? join(conditions, " and ") : sql`true`);

/**
 * At the few who have just crossed it is asked of each, so that the work grows with them and not with the shop: LATERAL
 * with OFFSET takes them one by one, and IS TRUE keeps the planner from making joins of the rules. What is handed on as
 * text is made here, where the workers are.
 */
const judged = (shop: ShopId, where: Sql): Sql => sql`
  select c.shop_id, c.id, c.id::text as name, c.ctid::text as customer_at, p.ctid::text as phone_at, c.spent,
    ${lapseStartedAt} as lapse_started_at, (date_part('epoch', ${lapseStartedAt}) * 1000)::bigint::text as lapse
  from customer c join phone p on p.shop_id = c.shop_id and p.id = c.phone_id
  where c.shop_id = ${shop} and ${where}`;

/**
 * Customers whose lapse began in this span by their own orders: by their last counting one, or by one that does not
 * count. Who crossed by the order of somebody else with their number is found when everybody is looked at: an index
 * for that would cost every order webhook more than it saves.
 */
const crossedBetween = (shop: ShopId, from: Date, to: Date): Sql => sql`
  select x.id from customer x where x.shop_id = ${shop} and x.phone_id is not null
    and x.last_order_at >= ${from} and x.last_order_at < ${to}
  union
  select o.customer_id from "order" o where o.shop_id = ${shop} and not o.counts and not o.test
    and o.customer_id is not null and o.placed_at >= ${from} and o.placed_at < ${to}`;
