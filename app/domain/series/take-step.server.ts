import { inOrder, type Statements } from "../../platform/statements.server.ts";
import { markAllRevoking } from "../offers/end-code.server.ts";
import type { EnrollmentId, ShopId } from "../values/ids.ts";
import { decide, type EnrollmentEvent } from "./enrollment.ts";
import { advanceEnrollments, completeEnrollment, holdEnrollments } from "./enrollment-store.server.ts";

type StepEvent = Extract<EnrollmentEvent, { kind: "step_taken" | "step_given_up" }>;

/** As `takeSteps`, for one. */
export async function takeStep(
  tx: Statements,
  shop: ShopId,
  id: EnrollmentId,
  event: StepEvent,
  now: Date,
): Promise<void> {
  await takeSteps(tx, shop, [{ id, event }], now);
}

/**
 * A step of each of these enrollments had its turn, or will never have it: the next one gets its time, or the series is
 * over. A code that was made for it and that no text has named dies. Lock the phones first.
 */
export async function takeSteps(
  tx: Statements,
  shop: ShopId,
  steps: readonly { id: EnrollmentId; event: StepEvent }[],
  now: Date,
): Promise<void> {
  if (steps.length === 0) return;
  const held = new Map(
    (
      await holdEnrollments(
        tx,
        shop,
        steps.map((step) => step.id),
      )
    ).map((one) => [one.id, one]),
  );
  const decided = steps.flatMap(({ id, event }) => {
    const one = held.get(id);
    const decision = one && decide(one, one.steps, event);
    if (!one || !decision || decision.kind === "nothing") return [];
    const firstTextAt = one.firstTextAt ?? (event.kind === "step_taken" ? event.at : null);
    return [{ id, event, decision, firstTextAt }];
  });
  if (decided.length === 0) return;
  const codes = decided.map(({ id }) => ({ shop, id }));
  const going = decided.flatMap(({ id, decision, firstTextAt }) =>
    decision.kind === "advance" ? [{ id, firstTextAt, nextStep: decision.nextStep, dueAt: decision.dueAt }] : [],
  );
  const over = decided.filter(({ decision }) => decision.kind === "complete");
  await inOrder(
    tx,
    () => markAllRevoking(tx, codes, "never_texted", { textedToo: false, now }),
    () => advanceEnrollments(tx, shop, going),
    ...over.map(
      ({ id, event, firstTextAt }) =>
        () =>
          completeEnrollment(tx, shop, id, { firstTextAt, nextStep: event.step + 1, at: now }),
    ),
  );
}
