import type { Transaction } from "../../platform/database.server.ts";
import { markCodesRevoking } from "../offers/end-code.server.ts";
import type { EnrollmentId, ShopId } from "../values/ids.ts";
import { decide, type EnrollmentEvent } from "./enrollment.ts";
import { advanceEnrollment, completeEnrollment, holdEnrollment } from "./enrollment-store.server.ts";

/**
 * A step had its turn, or will never have it: the next one gets its time, or the series is over. A code that was made
 * for it and that no text has named dies. Lock the phone first.
 */
export async function takeStep(
  tx: Transaction,
  shop: ShopId,
  id: EnrollmentId,
  event: Extract<EnrollmentEvent, { kind: "step_taken" | "step_given_up" }>,
  now: Date,
): Promise<void> {
  const held = await holdEnrollment(tx, shop, id);
  if (!held) return;
  const decision = decide(held, held.steps, event);
  if (decision.kind === "nothing") return;
  await markCodesRevoking(tx, shop, id, "never_texted", { textedToo: false, now });
  const firstTextAt = held.firstTextAt ?? (event.kind === "step_taken" ? event.at : null);
  if (decision.kind === "advance") await advanceEnrollment(tx, shop, id, { ...decision, firstTextAt });
  if (decision.kind === "complete") {
    await completeEnrollment(tx, shop, id, { firstTextAt, nextStep: event.step + 1, at: now });
  }
}
