import { sql, type Transaction } from "../../platform/database.server.ts";
import type { MessageRef } from "../messages/message.ts";
import type { StepEvents } from "../messages/step-events.ts";
import { exitPhone } from "./exit-enrollments.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";
import { takeStep } from "./take-step.server.ts";

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
      await takeStep(tx, shop, enrollmentId, { kind: "step_taken", step, at }, now);
    },
    async givenUp(tx, { shop, enrollmentId, step }, now) {
      if (enrollmentId === null || step === null) return;
      await takeStep(tx, shop, enrollmentId, { kind: "step_given_up", step }, now);
    },
    async ended(tx, { shop, phoneId }, reason, now) {
      if (reason === "opted_out_at_provider") await optOutPhone(tx, ports, shop, phoneId, { source: "provider" }, now);
      else await exitPhone(tx, shop, phoneId, reason, now);
    },
  };
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
