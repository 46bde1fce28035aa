import { readHandedTimes } from "../messages/message-store.server.ts";
import type { StepEvents } from "../messages/step-events.ts";
import { endForText } from "./end-for-text.server.ts";
import { type OptOutPorts, optOutPhone } from "./opt-out-phone.server.ts";
import { takeStep, takeSteps } from "./take-step.server.ts";
import { stampCodes, unstampCode } from "./texted-code.sql.server.ts";

/** What the texts' news does to the series they belong to. */
export function createStepEvents(ports: OptOutPorts): StepEvents {
  return {
    async claimed(tx, messages, now) {
      const enrollments = messages.flatMap((message) => message.enrollmentId ?? []);
      const [first] = messages;
      if (first && enrollments.length > 0) await tx.$executeRaw(stampCodes(first.shop, enrollments, now));
    },
    async unsaid(tx, message) {
      await tx.$executeRaw(unstampCode(message));
    },
    async taken(tx, messages, now) {
      const [first] = messages;
      if (!first) return;
      const handedAt = await readHandedTimes(tx, first.shop, messages);
      const steps = messages.flatMap(({ id, enrollmentId, step }) =>
        enrollmentId === null || step === null
          ? []
          : [{ id: enrollmentId, event: { kind: "step_taken" as const, step, at: handedAt.get(id) ?? now } }],
      );
      await takeSteps(tx, first.shop, steps, now);
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
