import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { excludedReason } from "../customers/exclusion.ts";
import type { ShopView } from "../shops/shop.ts";
import { enrollmentId, phoneId } from "../values/ids.ts";
import { planForFew } from "./enroll-lapsed.sql.server.ts";
import { exitHeld } from "./exit-enrollments.server.ts";
import { type ExcludedEnrollment, excludedEnrollments, holdExcluded } from "./exit-excluded.sql.server.ts";

/** Phones locked by one transaction: a webhook waits for them. */
const BATCH = 500;

/**
 * Ends the series of those who are left out shop-wide by now, each with its reason, and drops their texts; an order that
 * is still to be shipped ends nothing, its text waits. The gate before each text asks the same, so that nothing leaves
 * meanwhile.
 * @param customers those who changed; null: everybody, because an exclusion may have.
 * @returns how many series ended.
 */
export async function exitExcluded(
  ports: { database: Database; now: Now },
  shop: ShopView,
  customers: readonly bigint[] | null,
): Promise<number> {
  if (customers?.length === 0) return 0;
  let ended = 0;
  for (;;) {
    const now = ports.now();
    const found = await ports.database.transaction(async (tx) => {
      if (customers !== null) await tx.$queryRaw(planForFew);
      const phones = await tx.$queryRaw<{ phoneId: string }[]>(excludedEnrollments(shop, customers, now, BATCH));
      return await endThem(tx, shop, phones, now);
    });
    ended += found;
    if (found < BATCH) return ended;
  }
}

/** Locks the phones first and asks again: what the locks waited for may have changed the answer. */
async function endThem(tx: Transaction, shop: ShopView, found: { phoneId: string }[], now: Date): Promise<number> {
  if (found.length === 0) return 0;
  const phones = found.map((one) => phoneId(one.phoneId));
  await lockPhones(tx, shop.id, phones);
  const held = await tx.$queryRaw<ExcludedEnrollment[]>(holdExcluded(shop, phones, now));
  for (const exclusion of new Set(held.map((one) => one.exclusion))) {
    const ids = held.filter((one) => one.exclusion === exclusion).map((one) => enrollmentId(one.id));
    await exitHeld(tx, shop.id, ids, excludedReason(exclusion), now);
  }
  return held.length;
}
