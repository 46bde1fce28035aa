import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** We delete these discounts ourselves: no code is added to them any more, and their going is no news. */
export async function closeCohorts(tx: Transaction, shop: ShopId, ids: string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    update discount_cohort set closed_at = coalesce(closed_at, ${now})
    where shop_id = ${shop} and id = any(${ids}::uuid[])`;
}
