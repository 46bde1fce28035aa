import type { Transaction } from "../../platform/database.server.ts";
import { giveFeedback } from "../feedback/feedback-store.server.ts";
import type { CustomerId, ShopId } from "../values/ids.ts";
import { exitCustomer } from "./exit-enrollments.server.ts";
import { giveEnrollments, isElsewhere } from "./merged-enrollment-store.server.ts";

/**
 * Two customer records have become one: the kept one goes on with the gone one's series, unless it is in one itself
 * (the gone one's then ends) or has a number of its own that is another. Arms, outcomes and feedback move along, except
 * where both were drawn for the same lapse. Lock the people first.
 */
export async function moveEnrollments(
  tx: Transaction,
  shop: ShopId,
  gone: CustomerId,
  kept: CustomerId,
  now: Date,
): Promise<void> {
  if (await isElsewhere(tx, shop, gone, kept)) await exitCustomer(tx, shop, gone, "unreachable", now);
  await giveEnrollments(tx, shop, gone, kept);
  await giveFeedback(tx, shop, gone, kept);
  // What could not move stands under a customer who is gone: nothing may go on there.
  await exitCustomer(tx, shop, gone, "unreachable", now);
}
