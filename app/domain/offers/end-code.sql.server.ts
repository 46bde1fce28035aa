import { type Sql, sql } from "../../platform/database.server.ts";
import type { EnrollmentId, OrderId, ShopId } from "../values/ids.ts";

export interface Redemption {
  orderId: bigint;
  customerId: bigint | null;
  /** In upper case. */
  codes: string[];
}

/** Our codes among those of an order; a code that another order has used stays with that one. */
export const redeemCodes = (shop: ShopId, order: Redemption, now: Date): Sql => sql`
  update discount_code c
  set state = 'redeemed', order_id = ${order.orderId}, ended_at = ${now},
    reason = case when e.customer_id <> ${order.customerId}::bigint then 'redeemed_by_other' else 'redeemed' end
  from enrollment e
  where c.shop_id = ${shop} and upper(c.code) = any(${order.codes}::text[])
    and (c.state <> 'redeemed' or c.order_id = ${order.orderId})
    and e.shop_id = c.shop_id and e.id = c.enrollment_id
  returning c.enrollment_id as "enrollmentId", e.customer_id <> ${order.customerId}::bigint as "byOther"`;

/** The order that used a code was deleted: nothing says any more who placed it. */
export const forgetRedeemer = (shop: ShopId, order: OrderId): Sql => sql`
  update discount_code set reason = 'redeemed'
  where shop_id = ${shop} and order_id = ${BigInt(order)} and state = 'redeemed'`;

export const revokeOpenCodes = (
  enrollments: { shop: ShopId; id: EnrollmentId }[],
  reason: string,
  options: { textedToo: boolean; now: Date },
): Sql => sql`
  update discount_code set state = 'revoking', reason = ${reason}, ended_at = ${options.now}
  where (shop_id, enrollment_id) in (select * from unnest(${enrollments.map((one) => one.shop)}::int[],
      ${enrollments.map((one) => one.id)}::text[]::uuid[]))
    and state in ('reserved', 'issuing', 'active')
    and (${options.textedToo}::boolean or texted_at is null)`;

export const expireCodes = (shop: ShopId, now: Date): Sql => sql`
  update discount_code set state = 'expired', reason = 'expired', ended_at = ends_at
  where shop_id = ${shop} and state in ('reserved', 'issuing', 'active') and ends_at <= ${now}`;
