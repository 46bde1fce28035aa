import { list, type Sql, sql } from "../../platform/database.server.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import type { OrderFact } from "../series/exit-on-orders.sql.server.ts";
import { EXIT_ON_ORDERS } from "../series/exit-on-orders-routine.sql.server.ts";
import type { Delivery } from "./delivery.ts";
import { columnsOf, type IntakeShop, insertRows } from "./inbox-store.server.ts";

const deliveries = sql`unnest(in_sources, in_domains, in_topics, in_delivery_ids, in_event_ids, in_triggered_ats,
  string_to_array(in_payloads, ' '))`;

/**
 * Writes deliveries down, then lets orders end what they end, in one call. When one of the shops is no longer what it
 * was taken for it does nothing, and returns one row without a place; else as `EXIT_ON_ORDERS` does.
 */
const RECEIVE_IN_BULK: Sql = sql`
  create or replace function pg_temp.receive_in_bulk(in_known text[], in_known_ids int[], in_known_states text[],
    in_sources text[], in_domains text[], in_topics text[], in_delivery_ids text[], in_event_ids text[],
    in_triggered_ats timestamptz[], in_payloads text, in_shops int[], in_customers bigint[], in_times timestamptz[],
    in_places int[], in_numbers text[], in_now timestamptz)
  returns table (place int, shop_id int, phone_id uuid) language plpgsql volatile as $routine$
  begin
    if exists (select 1 from unnest(in_known, in_known_ids, in_known_states) as k(domain, id, state)
        left join shop s on s.domain = k.domain where (s.id, s.state) is distinct from (k.id, k.state)) then
      return query select null::int, null::int, null::uuid;
      return;
    end if;
    ${insertRows(deliveries, sql`in_now`)};
    if cardinality(in_shops) > 0 then
      return query select * from pg_temp.exit_on_orders(in_shops, in_customers, in_times, in_places, in_numbers, in_now);
    end if;
  end $routine$`;

/** What each connection makes for itself before it calls `callReceiveInBulk`. */
export const BULK_ROUTINES: readonly Sql[] = [EXIT_ON_ORDERS, RECEIVE_IN_BULK];

export interface Bulk {
  /** The shops of the deliveries, as they are taken to be. */
  shops: IntakeShop[];
  deliveries: Delivery[];
  /** No tests. */
  orders: OrderFact[];
}

/** A phone that may have a text on its way, by the place of its order, counted from one; null: ask for the shops again. */
export interface BulkFlight {
  place: number | null;
  shopId: number;
  phoneId: string;
}

/** The call of `RECEIVE_IN_BULK`, as a statement whose rows are `BulkFlight`s. @param now business time. */
export function callReceiveInBulk(sealing: Sealing, bulk: Bulk, now: Date): Sql {
  const { shops, orders } = bulk;
  const one = columnsOf(sealing, bulk.deliveries);
  const numbers = orders.flatMap(({ phoneIndexes }, i) => phoneIndexes.map((index) => ({ place: i + 1, index })));
  return sql`
    select place, shop_id as "shopId", phone_id as "phoneId" from pg_temp.receive_in_bulk(
      ${shops.map((shop) => shop.domain)}, ${list(shops.map((shop) => shop.id))}, ${shops.map((shop) => shop.state)},
      ${one.sources}, ${one.domains}, ${one.topics}, ${one.deliveryIds}, ${one.eventIds}, ${one.triggeredAts},
      ${one.payloads}, ${list(orders.map((order) => order.shop))},
      ${list(orders.map((order) => order.customerId ?? "null"))},
      ${list(orders.map((order) => order.placedAt.toISOString()))}, ${list(numbers.map((number) => number.place))},
      ${list(numbers.map((number) => number.index))}, ${now})`;
}
