import { randomBytes, randomInt, randomUUID } from "node:crypto";
import type { EnrollmentId, OrderId, SeriesId, ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";

export interface DiscountCodeDraft {
  enrollment: EnrollmentId;
  series: SeriesId;
  step?: number;
  code?: string;
  state?: "reserved" | "issuing" | "active" | "redeemed" | "expired" | "revoking" | "revoked";
  reason?: string | null;
  order?: OrderId | null;
  endsAt?: Date;
  textedAt?: Date | null;
}

/** An active code that was never texted, in a cohort Shopify knows. */
export async function aDiscountCode(
  database: Database,
  shop: ShopId,
  draft: DiscountCodeDraft,
): Promise<{ id: string; code: string; cohortId: string }> {
  const { enrollment, series, step = 1, order = null, ...columns } = draft;
  const id = randomUUID();
  const endsAt = columns.endsAt ?? new Date(MONDAY_NOON.getTime() + 14 * 86_400_000);
  const code = columns.code ?? `LH${randomBytes(5).toString("hex").toUpperCase()}`;
  const cohort = { shopId: shop, seriesId: series, step, offerHash: "ten-percent", endsAt };
  const cohortId = await database.transaction(async (tx) => {
    const made = { ...cohort, id: randomUUID(), shopifyId: `gid://shopify/DiscountCodeNode/${randomInt(1e9)}` };
    const known = await tx.discountCohort.findFirst({ where: { ...cohort, goneAt: null, closedAt: null } });
    const row = known ?? (await tx.discountCohort.create({ data: made }));
    await tx.discountCode.create({
      data: {
        state: "active",
        createdAt: MONDAY_NOON,
        ...columns,
        shopId: shop,
        id,
        code,
        enrollmentId: enrollment,
        cohortId: row.id,
        shopifyId: `gid://shopify/DiscountRedeemCode/${randomInt(1e9)}`,
        orderId: order === null ? null : BigInt(order),
        endsAt,
      },
    });
    return row.id;
  });
  return { id, code, cohortId };
}
