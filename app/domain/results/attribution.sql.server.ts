import { type Sql, sql } from "../../platform/database.server.ts";
import type { CustomerId, EnrollmentId, OrderId, ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { ATTRIBUTION_DAYS, CLICK_DAYS } from "./figures.ts";

/** What an order is owed to. */
export interface Attribution {
  enrollmentId: EnrollmentId;
  by: "code" | "click" | "series";
}

/** Keeps what was said of an order and takes over its money; no row when nothing was said yet. */
export const followMoney = (shop: ShopId, order: OrderId, net: bigint): Sql => sql`
  update attribution set net = ${net} where shop_id = ${shop} and order_id = ${BigInt(order)}
  returning enrollment_id as "enrollmentId", by`;

/** Nothing is owed to anybody for an order that is no purchase. */
export const withdrawAttribution = (shop: ShopId, order: OrderId): Sql => sql`
  delete from attribution where shop_id = ${shop} and order_id = ${BigInt(order)}`;

/** An order that changed hands is owed to nothing of its former customer's; a code it used without one still counts. */
export const withdrawOfOthers = (shop: ShopId, order: OrderId, customer: CustomerId | null): Sql => {
  const owner = customer === null ? null : BigInt(customer);
  return sql`
    delete from attribution a using enrollment e
    where a.shop_id = ${shop} and a.order_id = ${BigInt(order)} and e.shop_id = a.shop_id and e.id = a.enrollment_id
      and (e.customer_id <> ${owner}::bigint or (${owner}::bigint is null and a.by <> 'code'))`;
};

export const rememberAttribution = (
  shop: ShopId,
  order: OrderId,
  owed: Attribution,
  net: bigint,
  placedAt: Date,
): Sql => sql`
  insert into attribution (shop_id, order_id, enrollment_id, by, net, at)
  values (${shop}, ${BigInt(order)}, ${owed.enrollmentId}::uuid, ${owed.by}, ${net}, ${placedAt})
  on conflict (shop_id, order_id) do update set net = excluded.net`;

const since = (placedAt: Date, days: number) => new Date(placedAt.getTime() - days * DAY_MS);

/** The enrollment whose link the customer followed last, within 7 days. */
export const lastClick = (shop: ShopId, customer: CustomerId, placedAt: Date): Sql => sql`
  select e.id from enrollment e
  join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id
  join link_click k on k.shop_id = m.shop_id and k.message_id = m.id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)}
    and k.at <= ${placedAt} and k.at >= ${since(placedAt, CLICK_DAYS)}
  order by k.at desc, e.id limit 1`;

/** The enrollment whose text the customer got last. */
export const lastText = (shop: ShopId, customer: CustomerId, placedAt: Date): Sql => sql`
  select e.id from enrollment e
  join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)} and m.kind = 'step'
    and m.state in ('handed', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered')
    and m.handed_at <= ${placedAt} and m.handed_at >= ${since(placedAt, ATTRIBUTION_DAYS)}
  order by m.handed_at desc, e.id limit 1`;

/**
 * Of these orders those that something may be owed for, the earliest first: placed after a text their customer got, with a
 * code, or owed to something by now. Most of a history is none of it.
 */
export const ordersToOwe = (shop: ShopId, orders: readonly OrderId[]): Sql => sql`
  select o.id, o.customer_id as "customerId", o.placed_at as "placedAt", o.counts, o.net, o.codes from "order" o
  where o.shop_id = ${shop} and o.id = any(${orders.map(BigInt)}::bigint[]) and o.deleted_at is null
    and (cardinality(o.codes) > 0
      or exists (select 1 from attribution a where a.shop_id = o.shop_id and a.order_id = o.id)
      or exists (select 1 from enrollment e
        join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step'
        where e.shop_id = o.shop_id and e.customer_id = o.customer_id and m.handed_at <= o.placed_at))
  order by o.placed_at, o.id`;

/** What was said of these orders is said no more. */
export const withdrawAttributions = (shop: ShopId, orders: readonly OrderId[]): Sql => sql`
  delete from attribution where shop_id = ${shop} and order_id = any(${orders.map(BigInt)}::bigint[])`;
