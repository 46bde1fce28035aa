import { readHandedAt } from "../messages/message-store.server.ts";
import type { StepEvents } from "../messages/step-events.ts";
import { endForText } from "./end-for-text.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";
import { takeStep } from "./take-step.server.ts";
import { stampCode, unstampCode } from "./texted-code.sql.server.ts";

/** What the texts' news does to the series they belong to. */
export function createStepEvents(ports: OptOutPorts): StepEvents {
  return {
    async claimed(tx, message, now) {
      await tx.$executeRaw(stampCode(message, now));
    },
    async unsaid(tx, message) {
      await tx.$executeRaw(unstampCode(message));
    },
    async taken(tx, message, now) {
      const { shop, enrollmentId, step } = message;
      if (enrollmentId === null || step === null) return;
      const at = (await readHandedAt(tx, message)) ?? now;
      await takeStep(tx, shop, enrollmentId, { kind: "step_taken", step, at }, now);
    },
    async givenUp(tx, { shop, enrollmentId, step }, now) {
      if (enrollmentId === null || step === null) return;
      await takeStep(tx, shop, enrollmentId, { kind: "step_given_up", step }, now);
    },
    async ended(tx, message, reason, now) {
      const { shop, phoneId } = message;
      if (reason === "opted_out_at_provider") await optOutPhone(tx, ports, shop, phoneId, { source: "provider" }, now);
      else await endForText(tx, message, reason, now);
    },
  };
}
