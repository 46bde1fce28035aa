import { sql, type Transaction } from "../../platform/database.server.ts";
import { type EnrollmentId, enrollmentId, type OrderId, type ShopId } from "../values/ids.ts";

export interface RedeemedCode {
  enrollmentId: EnrollmentId;
  /** Whether the order's customer is not the one the code was made for; null when the order has no customer. */
  byOther: boolean | null;
}

/**
 * An order used one of our codes: it is redeemed, whatever we had thought of it. Told again of the same order, nothing
 * changes.
 * @returns whose code it was; null when it is none of ours.
 */
export async function markCodeRedeemed(
  tx: Transaction,
  shop: ShopId,
  order: { id: OrderId; customerId: string | null; codes: readonly string[] },
  now: Date,
): Promise<RedeemedCode | null> {
  if (order.codes.length === 0) return null;
  const codes = order.codes.map((code) => code.trim().toUpperCase());
  const customer = order.customerId === null ? null : BigInt(order.customerId);
  const rows = await tx.$queryRaw<{ enrollmentId: string; byOther: boolean | null }[]>`
    update discount_code c
    set state = 'redeemed', order_id = ${BigInt(order.id)}, ended_at = ${now},
      reason = case when e.customer_id <> ${customer}::bigint then 'redeemed_by_other' else 'redeemed' end
    from enrollment e
    where c.shop_id = ${shop} and upper(c.code) = any(${codes}::text[])
      and (c.state <> 'redeemed' or c.order_id = ${BigInt(order.id)})
      and e.shop_id = c.shop_id and e.id = c.enrollment_id
    returning c.enrollment_id as "enrollmentId", e.customer_id <> ${customer}::bigint as "byOther"`;
  const [first] = rows;
  return first ? { enrollmentId: enrollmentId(first.enrollmentId), byOther: first.byOther } : null;
}

/**
 * The code of an enrollment is to die; `revokeCodes` has it deleted at Shopify.
 * @param textedToo whether also a code that a text has named dies: only when its owner has bought.
 * @returns how many codes that are.
 */
export async function markCodesRevoking(
  tx: Transaction,
  shop: ShopId,
  enrollment: EnrollmentId,
  reason: string,
  options: { textedToo: boolean; now: Date },
): Promise<number> {
  return await tx.$executeRaw`
    update discount_code set state = 'revoking', reason = ${reason}, ended_at = ${options.now}
    where shop_id = ${shop} and enrollment_id = ${enrollment}::uuid and state in ('reserved', 'issuing', 'active')
      ${options.textedToo ? sql`` : sql`and texted_at is null`}`;
}

/** Codes whose end has come. They are not deleted one by one: their discount has ended, and goes as a whole. */
export async function markCodesExpired(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  return await tx.$executeRaw`
    update discount_code set state = 'expired', reason = 'expired', ended_at = ends_at
    where shop_id = ${shop} and state in ('reserved', 'issuing', 'active') and ends_at <= ${now}`;
}
