import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import { markCodeRedeemed } from "../offers/end-code.server.ts";
import { type CustomerId, type EnrollmentId, enrollmentId, type OrderId, type ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { ATTRIBUTION_DAYS } from "./figures.ts";

export interface AttributableOrder {
  id: OrderId;
  customerId: CustomerId | null;
  placedAt: Date;
  /** Whether it is a purchase (docs/what-counts-as-a-purchase.md). */
  counts: boolean;
  /** Minor units, less refunds. */
  net: bigint;
  codes: readonly string[];
}

export interface Attribution {
  enrollmentId: EnrollmentId;
  by: "code" | "click" | "series";
}

/**
 * Says which enrollment an order is owed to, at most one: by our code, if its owner used it; else by the last click;
 * else by the last text, both at most 45 days old. Marks the code redeemed. Called again for every later state of the
 * order it keeps what it said and follows the money: refunds subtract, an order that no longer counts brings nothing.
 */
export async function attributeOrder(
  tx: Transaction,
  shop: ShopId,
  order: AttributableOrder,
  now: Date,
): Promise<Attribution | null> {
  const redeemed = await markCodeRedeemed(tx, shop, order, now);
  const net = order.counts ? order.net : 0n;
  const [known] = await tx.$queryRaw<Attribution[]>`
    update attribution set net = ${net} where shop_id = ${shop} and order_id = ${BigInt(order.id)}
    returning enrollment_id as "enrollmentId", by`;
  if (known) return known;
  if (!order.counts) return null;
  const byCode = redeemed !== null && redeemed.byOther !== true ? redeemed.enrollmentId : null;
  const found = byCode ? { enrollmentId: byCode, by: "code" as const } : await byTrace(tx, shop, order);
  if (!found) return null;
  await tx.$executeRaw`
    insert into attribution (shop_id, order_id, enrollment_id, by, net, at)
    values (${shop}, ${BigInt(order.id)}, ${found.enrollmentId}::uuid, ${found.by}, ${net}, ${order.placedAt})
    on conflict (shop_id, order_id) do update set net = excluded.net`;
  return found;
}

async function byTrace(tx: Transaction, shop: ShopId, order: AttributableOrder): Promise<Attribution | null> {
  if (order.customerId === null) return null;
  const [click] = await tx.$queryRaw<{ id: string }[]>(lastClick(shop, order.customerId, order.placedAt));
  if (click) return { enrollmentId: enrollmentId(click.id), by: "click" };
  const [text] = await tx.$queryRaw<{ id: string }[]>(lastText(shop, order.customerId, order.placedAt));
  return text ? { enrollmentId: enrollmentId(text.id), by: "series" } : null;
}

const since = (placedAt: Date) => new Date(placedAt.getTime() - ATTRIBUTION_DAYS * DAY_MS);

const lastClick = (shop: ShopId, customer: CustomerId, placedAt: Date): Sql => sql`
  select e.id from enrollment e
  join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id
  join link_click k on k.shop_id = m.shop_id and k.message_id = m.id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)}
    and k.at <= ${placedAt} and k.at >= ${since(placedAt)}
  order by k.at desc, e.id limit 1`;

const lastText = (shop: ShopId, customer: CustomerId, placedAt: Date): Sql => sql`
  select e.id from enrollment e
  join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id
  where e.shop_id = ${shop} and e.customer_id = ${BigInt(customer)} and m.kind = 'step'
    and m.state in ('handed', 'unknown', 'accepted', 'sent', 'delivered', 'undelivered')
    and m.handed_at <= ${placedAt} and m.handed_at >= ${since(placedAt)}
  order by m.handed_at desc, e.id limit 1`;
