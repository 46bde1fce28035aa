import type { Transaction } from "../../platform/database.server.ts";
import { isExcludedReason } from "../customers/exclusion.ts";
import type { EndReason } from "../messages/step-events.ts";
import type { EnrollmentId, PhoneId, ShopId } from "../values/ids.ts";
import { exitOne, exitPhone } from "./exit-enrollments.server.ts";

/** Ends what a text was for, when it turned out that none may go: the phone's series, or the customer's alone. */
export async function endForText(
  tx: Transaction,
  text: { shop: ShopId; phoneId: PhoneId; enrollmentId: EnrollmentId | null },
  reason: Exclude<EndReason, "opted_out_at_provider">,
  now: Date,
): Promise<void> {
  const { shop, phoneId, enrollmentId } = text;
  const exit = reason === "number_changed" ? "unreachable" : reason;
  const ofCustomer = reason === "redacted" || reason === "number_changed" || isExcludedReason(reason);
  if (!ofCustomer || enrollmentId === null) await exitPhone(tx, shop, phoneId, exit, now);
  else await exitOne(tx, { shop, phoneId, enrollmentId }, exit, now);
}
