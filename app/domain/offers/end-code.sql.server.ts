import { noSql, type Sql, sql } from "../../platform/database.server.ts";
import type { EnrollmentId, OrderId, ShopId } from "../values/ids.ts";

export interface Redemption {
  orderId: bigint;
  customerId: bigint | null;
  /** In upper case. */
  codes: string[];
}

/**
 * Whether somebody else than its owner used a code: another customer, or a guest whose order names numbers and none of
 * them is the owner's. null: a guest nobody knows anything of. Alias: e = enrollment.
 */
const usedByOther = (order: Redemption): Sql => sql`(case
  when ${order.customerId}::bigint is not null then e.customer_id <> ${order.customerId}::bigint
  when exists (select 1 from order_phone g where g.shop_id = e.shop_id and g.order_id = ${order.orderId}) then
    not exists (select 1 from order_phone g where g.shop_id = e.shop_id and g.order_id = ${order.orderId}
      and (g.phone_id = e.phone_id or exists (select 1 from customer w where w.shop_id = e.shop_id
        and w.id = e.customer_id and (w.phone_id = g.phone_id or g.phone_id = any(w.former_phone_ids)))))
  end)`;

/** Our codes among those of an order; a code that another order has used stays with that one. */
export const redeemCodes = (shop: ShopId, order: Redemption, now: Date): Sql => sql`
  update discount_code c
  set state = 'redeemed', order_id = ${order.orderId}, ended_at = ${now},
    reason = case when ${usedByOther(order)} then 'redeemed_by_other' else 'redeemed' end
  from enrollment e
  where c.shop_id = ${shop} and upper(c.code) = any(${order.codes}::text[])
    and (c.state <> 'redeemed' or c.order_id = ${order.orderId})
    and e.shop_id = c.shop_id and e.id = c.enrollment_id
  returning c.enrollment_id as "enrollmentId", ${usedByOther(order)} as "byOther"`;

/** The order that used a code was deleted: nothing says any more who placed it. */
export const forgetRedeemer = (shop: ShopId, order: OrderId): Sql => sql`
  update discount_code set reason = 'redeemed'
  where shop_id = ${shop} and order_id = ${BigInt(order)} and state = 'redeemed'`;

/** Shops and ids of these enrollments, as statements about many name them. */
export const among = (enrollments: { shop: ShopId; id: EnrollmentId }[]): Sql =>
  sql`(select * from unnest(${enrollments.map((one) => one.shop)}::int[],
    ${enrollments.map((one) => one.id)}::text[]::uuid[]))`;

/** @param those enrollments, as `among` names them. */
export const revokeOpenCodes = (
  those: Sql,
  reason: string | Sql,
  options: { textedToo: boolean; now: Date | Sql },
): Sql => sql`
  update discount_code set state = 'revoking', reason = ${reason}, ended_at = ${options.now}
  where (shop_id, enrollment_id) in ${those} and state in ('reserved', 'issuing', 'active')
    ${options.textedToo ? noSql : sql`and texted_at is null`}`;

export const expireCodes = (shop: ShopId, now: Date): Sql => sql`
  update discount_code set state = 'expired', reason = 'expired', ended_at = ends_at
  where shop_id = ${shop} and state in ('reserved', 'issuing', 'active') and ends_at <= ${now}`;
