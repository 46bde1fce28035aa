import { join, noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

export interface WorthQuestion {
  shop: ShopId;
  /** IANA zone of the shop: its days are counted. */
  timezone: string;
  now: Date;
}

/** Alias: c = customer. */
const buyer = (shop: ShopId): Sql => sql`c.shop_id = ${shop} and c.last_order_at is not null and c.orders_count > 0
  and c.deleted_at is null and c.redacted_at is null and c.merged_into is null`;

export const countBuyers = (shop: ShopId): Sql => sql`
  select count(*)::int as count from customer c where ${buyer(shop)}`;

/** Draws the same customers each time, so that a night changes nothing by chance. */
const SEED = 2_611;
const LOTS = 1_000_000;

/** One row a customer and day of purchase. Aliases of `orders`: o = order, and what it is joined with. */
const purchaseDays = (orders: Sql, { shop, timezone, now }: WorthQuestion, whose = noSql): Sql => sql`
  select o.customer_id, (o.placed_at at time zone ${timezone})::date as day, sum(o.net) as net,
    coalesce(sum(o.net) filter (where o.cost is not null), 0) as costed_net, coalesce(sum(o.cost), 0) as cost,
    min(o.placed_at) as placed_at
  from ${orders} where o.shop_id = ${shop} and o.counts and o.placed_at <= ${now} and o.customer_id is not null ${whose}
  group by 1, 2`;

export interface SampleRow {
  /** Days with a purchase, from 1; days from the first to the last, and from the first to today. */
  days: number;
  lastDay: number;
  today: number;
  /** Minor units, of the purchases after the first. */
  repeatNet: number;
  /** How many customers are exactly like this. */
  weight: number;
}

/** Histories of a share of the customers, drawn by the hash of their ids; equal ones together. */
export const sampleHistories = (question: WorthQuestion, share: number): Sql => sql`
  with day as (
    ${purchaseDays(
      sql`"order" o join customer c on c.shop_id = o.shop_id and c.id = o.customer_id and ${buyer(question.shop)}
        and (hashint8extended(c.id, ${SEED}::bigint) & 9223372036854775807) % ${LOTS}::bigint < ${Math.ceil(share * LOTS)}::bigint`,
      question,
    )}),
  told as (select *, min(day) over (partition by customer_id) as first_day from day),
  history as (
    select count(*)::int as days, max(day) - min(day) as "lastDay",
      (${question.now}::timestamptz at time zone ${question.timezone})::date - min(day) as today,
      coalesce(sum(net) filter (where day > first_day), 0)::float8 as "repeatNet"
    from told group by customer_id)
  select days, "lastDay", today, "repeatNet", count(*)::int as weight from history group by 1, 2, 3, 4`;

/** Where each score begins: the least value of those whose percent rank is at 0.2, 0.4, 0.6, 0.8 or above. */
export interface ScoreBorders {
  recency: (Date | null)[];
  frequency: (number | null)[];
  monetary: (bigint | null)[];
}

/** The borders of one score, which needs a sort of all customers. */
const bordersOf = (shop: ShopId, column: Sql): Sql => sql`
  select array[min(value) filter (where rank >= 0.2), min(value) filter (where rank >= 0.4),
    min(value) filter (where rank >= 0.6), min(value) filter (where rank >= 0.8)] as borders
  from (select ${column} as value, percent_rank() over (order by ${column}) as rank from customer c
    where ${buyer(shop)}) ranked`;

export const recencyBorders = (shop: ShopId): Sql => bordersOf(shop, sql`c.last_order_at`);
export const frequencyBorders = (shop: ShopId): Sql => bordersOf(shop, sql`c.orders_count`);
export const monetaryBorders = (shop: ShopId): Sql => bordersOf(shop, sql`c.spent`);

/** A missing border is never reached. */
function score(column: Sql, borders: readonly unknown[], type: Sql): Sql {
  const reached = borders
    .filter((border) => border !== null)
    .map((border) => sql`(${column} >= ${border}::${type})::int`);
  return sql`(${join([sql`1`, ...reached], " + ")})`;
}

const scores = ({ recency, frequency, monetary }: ScoreBorders) => ({
  recency: score(sql`c.last_order_at`, recency, sql`timestamptz`),
  frequency: score(sql`c.orders_count`, frequency, sql`int`),
  monetary: score(sql`c.spent`, monetary, sql`bigint`),
});

export interface ChunkRow {
  id: bigint;
  ordersCount: number;
  spent: bigint;
  lastOrderAt: Date;
  recency: number;
  frequency: number;
  monetary: number;
  /** From here on null where Shopify shows none of the purchases. */
  firstOrderAt: Date | null;
  yearSpent: bigint | null;
  days: number | null;
  lastDay: number | null;
  today: number | null;
  net: number | null;
  repeatNet: number | null;
  costedNet: number | null;
  cost: number | null;
}

const YEAR_DAYS = 365;

/** The highest id of the next stretch of customers; null behind the last. */
export const stretchEnd = (shop: ShopId, from: bigint, size: number): Sql => sql`
  select max(id) as id from (
    select id from customer where shop_id = ${shop} and id > ${from} order by id limit ${size}) stretch`;

/**
 * The next customers of a stretch by id, with scores and history. Rows and orders are looked up customer by customer
 * (`lateral`): joined as a whole, every chunk would read all there are of the shop.
 * @param all also those whose history and scores are the ones they were last worked out from.
 */
export const nextChunk = (
  question: WorthQuestion & { borders: ScoreBorders; all: boolean },
  { from, to, size }: { from: bigint; to: bigint; size: number },
): Sql => {
  const { recency, frequency, monetary } = scores(question.borders);
  return sql`
  with chunk as materialized (
    select c.id, c.orders_count, c.spent, c.last_order_at, ${recency} as recency, ${frequency} as frequency,
      ${monetary} as monetary
    from customer c
    left join lateral (select * from customer_worth k
      where k.shop_id = ${question.shop} and k.customer_id = c.id offset 0) w on true
    where c.id > ${from} and c.id <= ${to} and ${buyer(question.shop)} and (${question.all} or w.customer_id is null
      or (w.orders_count, w.spent, w.last_order_at) is distinct from (c.orders_count, c.spent, c.last_order_at)
      or (w.recency, w.frequency, w.monetary) is distinct from (${recency}, ${frequency}, ${monetary}))
    order by c.id limit ${size})
  select c.id, c.orders_count as "ordersCount", c.spent, c.last_order_at as "lastOrderAt", c.recency, c.frequency,
    c.monetary, h.*
  from chunk c left join lateral (
    select min(placed_at) as "firstOrderAt",
      (sum(net) filter (where day > last_day - ${YEAR_DAYS}::int))::bigint as "yearSpent",
      count(*)::int as days, max(day) - min(day) as "lastDay",
      (${question.now}::timestamptz at time zone ${question.timezone})::date - min(day) as today,
      sum(net)::float8 as net, coalesce(sum(net) filter (where day > first_day), 0)::float8 as "repeatNet",
      sum(costed_net)::float8 as "costedNet", sum(cost)::float8 as cost
    from (select *, min(day) over () as first_day, max(day) over () as last_day
      from (${purchaseDays(sql`"order" o`, question, sql`and o.customer_id = c.id`)}) per_day) told
    having count(*) > 0) h on true
  order by c.id`;
};

/** Rows of customers who are gone: erased, deleted, merged, or without a purchase by now. */
export const dropStale = (shop: ShopId): Sql => sql`
  delete from customer_worth w where w.shop_id = ${shop}
    and not exists (select 1 from customer c where c.id = w.customer_id and ${buyer(shop)})`;
