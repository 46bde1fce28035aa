import { list, type Sql, sql } from "../../platform/database.server.ts";
import { lapseEndsAfter } from "../lapse/lapse-predicates.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";
import type { Person } from "./enrollment.sql.server.ts";

/** An order as far as it ends series: who placed it and when. */
export interface OrderFact extends Person {
  placedAt: Date;
  test: boolean;
}

/** An order whose phones are locked. */
export interface HeldOrder {
  order: OrderFact;
  phones: PhoneId[];
}

/** live: a series to end · left: one that has ended, whose code would still be honoured · flight: a phone, see `InFlight` */
export interface Touched {
  kind: "live" | "left" | "flight";
  shopId: number;
  id: string;
}

/**
 * Writes down these orders, and returns locked what they end. Their phones must be locked by a statement before, so
 * that this one sees every claim and enrollment that came first.
 * - An order is stamped on its customer and on every number it names, whoever has it now or later. Both stamps only
 *   ever grow, so that the order of the news does not matter. A merged customer's order is the kept one's.
 * - Only a series whose lapse the order ends is left: history that is imported late ends nothing.
 * - Codes and texts are asked for one by one: an "exists" or a join may be planned as a list of all there are.
 * - In flight is a phone with a text on its way, or whose last text nobody can be sure of.
 */
export function takeOrders({ customers, numbers, phones }: OrderSources): Sql {
  return sql`
    with customers as (
        select t.shop_id, coalesce(c.merged_into, t.id) as id, max(t.at) as at
        from ${customers} as t(shop_id, id, at)
        left join customer c on c.shop_id = t.shop_id and c.id = t.id group by 1, 2 order by 1, 2),
      numbers as (select * from ${numbers} as t(shop_id, number_index, at)),
      phones as (select * from ${phones} as t(shop_id, id, at)),
      stamped_customers as (update customer c set ordered_at = t.at from customers t
        where c.shop_id = t.shop_id and c.id = t.id and (c.ordered_at is null or c.ordered_at < t.at)),
      stamped_numbers as (update phone p set ordered_at = t.at from numbers t
        where p.shop_id = t.shop_id and p.number_index = t.number_index
          and (p.ordered_at is null or p.ordered_at < t.at)),
      meant as (
        select e.shop_id, e.id from customers t join enrollment e on e.shop_id = t.shop_id and e.customer_id = t.id
        where ${lapseEndsAfter} < t.at
        union select e.shop_id, e.id from phones t join enrollment e on e.shop_id = t.shop_id and e.phone_id = t.id
        where ${lapseEndsAfter} < t.at),
      held as (
        select e.shop_id, e.id, e.state = 'active' as live
        from meant m join enrollment e on e.shop_id = m.shop_id and e.id = m.id
        where e.state = 'active' or (select true from discount_code d
          where d.shop_id = e.shop_id and d.enrollment_id = e.id and d.state in ('reserved', 'issuing', 'active') limit 1)
        order by e.shop_id, e.id for update of e)
    select case when live then 'live' else 'left' end as kind, shop_id as "shopId", id::text as id from held
    union all
    select 'flight', t.shop_id, t.id::text from phones t
    where (select true from message m
      where m.shop_id = t.shop_id and m.phone_id = t.id and m.state in ('handed', 'unknown') limit 1)`;
}

/** Where orders come from: rows of (shop, key, time of its latest order here), each key once, in the order of the keys. */
export interface OrderSources {
  customers: Sql;
  /** By their blind indexes. */
  numbers: Sql;
  phones: Sql;
}

/** What these orders name. */
export function sourcesOf(held: HeldOrder[]): OrderSources {
  const customers = latest(held, ({ order }) => (order.customerId === null ? [] : [order.customerId]));
  const numbers = latest(held, ({ order }) => order.phoneIndexes);
  const phones = latest(held, (one) => one.phones);
  return {
    customers: sql`unnest(${list(customers.shops)}::int[], ${list(customers.keys)}::bigint[],
      ${list(customers.times)}::timestamptz[])`,
    numbers: sql`unnest(${list(numbers.shops)}::int[], ${list(numbers.keys)}::text[],
      ${list(numbers.times)}::timestamptz[])`,
    phones: sql`unnest(${list(phones.shops)}::int[], ${list(phones.keys)}::uuid[],
      ${list(phones.times)}::timestamptz[])`,
  };
}

interface Columns {
  shops: ShopId[];
  keys: string[];
  times: string[];
}

/** Each key once, with the latest order it has here, in the order of the keys. */
function latest(held: HeldOrder[], keysOf: (one: HeldOrder) => readonly string[]): Columns {
  const found = new Map<string, { shop: ShopId; key: string; at: Date }>();
  for (const one of held) {
    const { shop, placedAt } = one.order;
    for (const key of keysOf(one)) {
      const known = found.get(`${shop} ${key}`);
      if (!known || known.at < placedAt) found.set(`${shop} ${key}`, { shop, key, at: placedAt });
    }
  }
  const sorted = [...found.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value);
  return {
    shops: sorted.map((one) => one.shop),
    keys: sorted.map((one) => one.key),
    times: sorted.map((one) => one.at.toISOString()),
  };
}
