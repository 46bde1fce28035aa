import { sql, type Transaction } from "../../platform/database.server.ts";
import type { MessageRef } from "../messages/message.ts";
import type { StepEvents } from "../messages/step-events.ts";
import type { EnrollmentId, ShopId } from "../values/ids.ts";
import { decide, type EnrollmentEvent } from "./enrollment.ts";
import { advanceEnrollment, completeEnrollment, holdEnrollment } from "./enrollment-store.server.ts";
import { exitPhone } from "./exit-enrollments.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";

/** What the texts' news does to the series they belong to. */
export function createStepEvents(ports: OptOutPorts): StepEvents {
  return {
    claimed: (tx, message, now) => stampCode(tx, message, now),
    givenBack: (tx, message) => unstampCode(tx, message),
    async taken(tx, { shop, enrollmentId, step, id }, now) {
      if (enrollmentId === null || step === null) return;
      const rows = await tx.$queryRaw<{ handedAt: Date | null }[]>(
        sql`select handed_at as "handedAt" from message where shop_id = ${shop} and id = ${id}::uuid`,
      );
      const at = rows[0]?.handedAt ?? now;
      await apply(tx, shop, enrollmentId, { kind: "step_taken", step, at }, now);
    },
    async givenUp(tx, { shop, enrollmentId, step }, now) {
      if (enrollmentId === null || step === null) return;
      await apply(tx, shop, enrollmentId, { kind: "step_given_up", step }, now);
    },
    async ended(tx, { shop, phoneId }, reason, now) {
      if (reason === "opted_out_at_provider") await optOutPhone(tx, ports, shop, phoneId, { source: "provider" }, now);
      else await exitPhone(tx, shop, phoneId, reason, now);
    },
  };
}

async function apply(
  tx: Transaction,
  shop: ShopId,
  id: EnrollmentId,
  event: Extract<EnrollmentEvent, { kind: "step_taken" | "step_given_up" }>,
  now: Date,
): Promise<void> {
  const held = await holdEnrollment(tx, shop, id);
  if (!held) return;
  const decision = decide(held, held.steps, event);
  const firstTextAt = held.firstTextAt ?? (event.kind === "step_taken" ? event.at : null);
  if (decision.kind === "advance") await advanceEnrollment(tx, shop, id, { ...decision, firstTextAt });
  if (decision.kind === "complete") {
    await completeEnrollment(tx, shop, id, { firstTextAt, nextStep: event.step + 1, at: now });
  }
}

/** From now on the code is honoured until the end its text names. */
async function stampCode(tx: Transaction, { shop, enrollmentId }: MessageRef, now: Date): Promise<void> {
  if (enrollmentId === null) return;
  await tx.discountCode.updateMany({
    where: { shopId: shop, enrollmentId, state: "active", textedAt: null },
    data: { textedAt: now },
  });
}

/** Nobody has read of the code after all, unless an earlier text named it. */
async function unstampCode(tx: Transaction, { shop, enrollmentId, id }: MessageRef): Promise<void> {
  if (enrollmentId === null) return;
  await tx.$executeRaw(sql`
    update discount_code d set texted_at = null
    where d.shop_id = ${shop} and d.enrollment_id = ${enrollmentId}::uuid and d.state = 'active'
      and not exists (select 1 from message m where m.shop_id = d.shop_id and m.enrollment_id = d.enrollment_id
        and m.kind = 'step' and m.id <> ${id}::uuid and m.handed_at >= d.created_at)`);
}
