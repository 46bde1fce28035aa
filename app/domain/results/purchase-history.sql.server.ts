import { type Sql, sql } from "../../platform/database.server.ts";
import type { OrderSource } from "../customers/purchase.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import type { PurchasedLine } from "./purchase-history.ts";

/** Older ones are left out. */
const MOST_ORDERS = 200;

export interface RawPastOrder {
  id: string;
  name: string;
  placedAt: Date;
  gross: bigint;
  refunded: bigint;
  net: bigint;
  counts: boolean;
  test: boolean;
  cancelledAt: Date | null;
  financialStatus: string | null;
  source: OrderSource;
  attributed: boolean;
  lines: PurchasedLine[];
}

/** A customer's orders with their lines, newest first. */
export const pastOrders = (shop: ShopId, customer: CustomerId): Sql => sql`
  select o.id::text as id, o.name, o.placed_at as "placedAt", o.gross, o.refunded, o.net, o.counts, o.test,
    o.cancelled_at as "cancelledAt", o.financial_status as "financialStatus", o.source,
    exists (select 1 from attribution a where a.shop_id = o.shop_id and a.order_id = o.id) as attributed, l.lines
  from "order" o
  cross join lateral (
    select coalesce(json_agg(json_build_object('title', r.title, 'quantity', x.quantity) order by x.id), '[]') as lines
    from order_line x left join product r on r.shop_id = x.shop_id and r.id = x.product_id
    where x.shop_id = o.shop_id and x.order_id = o.id) l
  where o.shop_id = ${shop} and o.customer_id = ${BigInt(customer)} and o.deleted_at is null
  order by o.placed_at desc, o.id desc limit ${MOST_ORDERS}`;

/** What a customer is expected to be worth, as last worked out. */
export interface WorthFigures {
  /** Purchases to expect in the coming year. */
  ordersAhead: number | null;
  /** Minor units: of one purchase, and the margin of all that are expected. */
  orderValue: bigint | null;
  valueAhead: bigint | null;
  /** Chance of not having left for good; null for who bought once. */
  alive: number | null;
  /** Chance of a purchase in the coming 45 days without any text. */
  returnsUnaided: number | null;
  scoredAt: Date;
}

export const worthFigures = (shop: ShopId, customer: CustomerId): Sql => sql`
  select w.orders_ahead as "ordersAhead", w.order_value as "orderValue", w.value_ahead as "valueAhead",
    case when w.orders_count > 1 then w.alive end as alive, w.returns_unaided as "returnsUnaided",
    w.scored_at as "scoredAt"
  from customer_worth w where w.shop_id = ${shop} and w.customer_id = ${BigInt(customer)}`;
