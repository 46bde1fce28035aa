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
 * - Codes are asked for one by one: an "exists" may be planned as a list of every shop's live codes.
 * - In flight is a phone with a text on its way, or whose last text nobody can be sure of.
 */
export function takeOrders(held: HeldOrder[]): Sql {
  const customers = latest(held, ({ order }) => (order.customerId === null ? [] : [order.customerId]));
  const numbers = latest(held, ({ order }) => order.phoneIndexes);
  const phones = latest(held, (one) => one.phones);
  return sql`
    with customers as (
        select t.shop_id, coalesce(c.merged_into, t.id) as id, max(t.at) as at
        from unnest(${list(customers.shops)}::int[], ${list(customers.keys)}::bigint[],
          ${list(customers.times)}::timestamptz[]) as t(shop_id, id, at)
        left join customer c on c.shop_id = t.shop_id and c.id = t.id group by 1, 2),
      numbers as (select * from unnest(${list(numbers.shops)}::int[], ${list(numbers.keys)}::text[],
        ${list(numbers.times)}::timestamptz[]) as t(shop_id, number_index, at)),
      phones as (select * from unnest(${list(phones.shops)}::int[], ${list(phones.keys)}::uuid[],
        ${list(phones.times)}::timestamptz[]) as t(shop_id, id, at)),
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
    select distinct 'flight', m.shop_id, m.phone_id::text
    from phones t join message m on m.shop_id = t.shop_id and m.phone_id = t.id
    where m.state in ('handed', 'unknown')`;
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
