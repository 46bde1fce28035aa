import { sql, type Transaction } from "../../platform/database.server.ts";
import type { PhoneId, ShopId } from "../values/ids.ts";

/** Steps of a phone's live series that were put off to the end of a rest are looked at now. Lock the phone first. */
export async function bringStepsForward(
  tx: Transaction,
  shop: ShopId,
  phone: PhoneId,
  putOffTo: Date,
  now: Date,
): Promise<void> {
  await tx.$executeRaw(sql`
    update enrollment set next_due_at = ${now}
    where shop_id = ${shop} and phone_id = ${phone}::uuid and state = 'active' and next_due_at = ${putOffTo}`);
}
