import type { Transaction } from "../../platform/database.server.ts";
import type { Statements } from "../../platform/statements.server.ts";
import { type EnrollmentId, enrollmentId, type OrderId, type ShopId } from "../values/ids.ts";
import { among, expireCodes, redeemCodes, revokeOpenCodes } from "./end-code.sql.server.ts";

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
  const redemption = { orderId: BigInt(order.id), customerId: customer, codes };
  const rows = await tx.$queryRaw<{ enrollmentId: string; byOther: boolean | null }[]>(
    redeemCodes(shop, redemption, now),
  );
  const [first] = rows;
  return first ? { enrollmentId: enrollmentId(first.enrollmentId), byOther: first.byOther } : null;
}

/**
 * The codes of these enrollments, of whatever shops, are to die; `revokeCodes` has them deleted at Shopify.
 * @param options.textedToo whether also codes that a text has named die: only when their owner has bought.
 * @returns how many codes that are.
 */
export async function markAllRevoking(
  tx: Statements,
  enrollments: { shop: ShopId; id: EnrollmentId }[],
  reason: string,
  options: { textedToo: boolean; now: Date },
): Promise<number> {
  return await tx.$executeRaw(revokeOpenCodes(among(enrollments), reason, options));
}

/** Codes whose end has come. They are not deleted one by one: their discount has ended, and goes as a whole. */
export async function markCodesExpired(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  return await tx.$executeRaw(expireCodes(shop, now));
}
