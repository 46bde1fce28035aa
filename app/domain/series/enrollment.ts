import { type SchedulePosition, stepDueAt } from "./step-schedule.ts";

export type EnrollmentState = "active" | "completed" | "exited";

export const EXIT_REASONS = [
  "ordered",
  "opted_out",
  "unreachable",
  "redacted",
  "uninstalled",
  "stopped_by_merchant",
  "expired",
  "excluded_listed",
  "excluded_staff",
  "excluded_tagged",
  "excluded_bought",
  "excluded_disputed",
  "excluded_refunded",
] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];

export interface Enrollment extends SchedulePosition {
  state: EnrollmentState;
  lapseStartedAt: Date;
  /** Index of the next step, from 0. */
  nextStep: number;
}

/** What can happen to an enrollment. */
export type EnrollmentEvent =
  | { kind: "ordered"; placedAt: Date; test: boolean }
  | { kind: "left"; reason: Exclude<ExitReason, "ordered"> }
  /** A text of this step was handed over (whatever became of it then). */
  | { kind: "step_taken"; step: number; at: Date }
  /** This step waited too long, or its text could not be written: it is left out. */
  | { kind: "step_given_up"; step: number };

/** What is to be done about it. */
export type EnrollmentDecision =
  | { kind: "nothing" }
  | { kind: "exit"; reason: ExitReason }
  | { kind: "advance"; nextStep: number; dueAt: Date }
  | { kind: "complete" };

const NOTHING: EnrollmentDecision = { kind: "nothing" };

/**
 * Decides what an event does to an enrollment. An ended enrollment stays as it ended; an order older than the lapse is
 * history told late; a step is taken once.
 */
export function decide(
  enrollment: Enrollment,
  steps: readonly { afterDays: number }[],
  event: EnrollmentEvent,
): EnrollmentDecision {
  if (enrollment.state !== "active") return NOTHING;
  switch (event.kind) {
    case "ordered":
      return event.test || event.placedAt <= enrollment.lapseStartedAt ? NOTHING : { kind: "exit", reason: "ordered" };
    case "left":
      return { kind: "exit", reason: event.reason };
    case "step_taken":
      if (event.step !== enrollment.nextStep) return NOTHING;
      return advance(steps, event.step + 1, {
        ...enrollment,
        firstTextAt: enrollment.firstTextAt ?? event.at,
        lastTextAt: event.at,
      });
    case "step_given_up":
      return event.step === enrollment.nextStep ? advance(steps, event.step + 1, enrollment) : NOTHING;
  }
}

function advance(
  steps: readonly { afterDays: number }[],
  nextStep: number,
  position: SchedulePosition,
): EnrollmentDecision {
  const dueAt = stepDueAt(steps, nextStep, position);
  return dueAt ? { kind: "advance", nextStep, dueAt } : { kind: "complete" };
}
