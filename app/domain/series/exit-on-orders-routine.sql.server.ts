import { type Sql, sql } from "../../platform/database.server.ts";
import { revokeOpenCodes } from "../offers/end-code.sql.server.ts";
import { endEnrollments, lockPhonesFrom, suppressDueTexts } from "./enrollment.sql.server.ts";
import { takeOrders } from "./exit-on-orders.sql.server.ts";

/** By place in in_shops; an order without a customer has none to lock. */
const people = {
  known: sql`(select o.person::int, o.shop_id, o.customer_id
    from unnest(in_shops, in_customers) with ordinality as o(shop_id, customer_id, person)
    where o.customer_id is not null)`,
  numbers: sql`(select n.place, in_shops[n.place], n.number_index from unnest(in_places, in_numbers) as n(place, number_index))`,
};

const orders = {
  customers: sql`(select o.shop_id, o.id, o.at from unnest(in_shops, in_customers, in_times) as o(shop_id, id, at)
    where o.id is not null)`,
  numbers: sql`(select in_shops[n.place], n.number_index, max(in_times[n.place])
    from unnest(in_places, in_numbers) as n(place, number_index) group by 1, 2 order by 1, 2)`,
  phones: sql`(select h.shop_id, h.id, max(in_times[h.place])
    from unnest(held_places, held_shops, held_phones) as h(place, shop_id, id) group by 1, 2 order by 1, 2)`,
};

const live = sql`(select * from unnest(live_shops, live_ids))`;
const left = sql`(select * from unnest(left_shops, left_ids))`;
const codesDie = { textedToo: true, now: sql`in_now` };

/**
 * `exitOnOrders` as a routine that each connection makes for itself, so that a batch costs one call: the same
 * statements in the same order. A volatile routine takes a fresh snapshot for each of its statements, as a transaction
 * does that is READ COMMITTED (PostgreSQL, "Function Volatility Categories").
 * It takes orders that are no tests as columns, the numbers they name with the order's place, counted from one, and
 * returns the phones that may have a text on its way, by the order's place.
 */
export const EXIT_ON_ORDERS: Sql = sql`
  create or replace function pg_temp.exit_on_orders(in_shops int[], in_customers bigint[], in_times timestamptz[],
    in_places int[], in_numbers text[], in_now timestamptz)
  returns table (place int, shop_id int, phone_id uuid) language plpgsql volatile as $routine$
  #variable_conflict use_column
  declare
    held_places int[]; held_shops int[]; held_phones uuid[];
    live_shops int[]; live_ids uuid[]; left_shops int[]; left_ids uuid[]; flight_shops int[]; flight_phones uuid[];
    touched record;
  begin
    select array_agg(l.person), array_agg(l."shopId"), array_agg(l.id) into held_places, held_shops, held_phones
    from (${lockPhonesFrom(people)}) as l;
    for touched in ${takeOrders(orders)} loop
      case touched.kind
        when 'live' then live_shops := live_shops || touched."shopId"; live_ids := live_ids || touched.id::uuid;
        when 'left' then left_shops := left_shops || touched."shopId"; left_ids := left_ids || touched.id::uuid;
        else flight_shops := flight_shops || touched."shopId"; flight_phones := flight_phones || touched.id::uuid;
      end case;
    end loop;
    if live_ids is not null then
      ${endEnrollments(live, sql`'ordered'`, sql`in_now`)};
      ${suppressDueTexts(live, sql`'ordered'`)};
      ${revokeOpenCodes(live, sql`'ordered'`, codesDie)};
    end if;
    if left_ids is not null then
      ${revokeOpenCodes(left, sql`'ordered'`, codesDie)};
    end if;
    if flight_phones is not null then
      return query select h.place, h.shop_id, h.id from unnest(held_places, held_shops, held_phones) as h(place, shop_id, id)
        where (h.shop_id, h.id) in (select * from unnest(flight_shops, flight_phones));
    end if;
  end $routine$`;
