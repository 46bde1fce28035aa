import type { CustomerId, ShopId } from "../../../app/domain/values/ids.ts";
import type { CustomerWorth } from "../../../app/generated/prisma/client.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";

export type WorthDraft = Partial<Omit<CustomerWorth, "shopId" | "customerId">>;

/** What a customer was found to be worth: a row of its own, not worked out from any order. */
export async function aWorth(
  database: Database,
  shop: ShopId,
  customer: CustomerId,
  draft: WorthDraft = {},
): Promise<void> {
  await database.transaction((tx) =>
    tx.customerWorth.create({
      data: {
        ordersCount: 1,
        spent: 4_900n,
        lastOrderAt: MONDAY_NOON,
        recency: 3,
        frequency: 3,
        monetary: 3,
        rfmGroup: "needs_attention",
        scoredAt: MONDAY_NOON,
        ...draft,
        shopId: shop,
        customerId: BigInt(customer),
      },
    }),
  );
}
