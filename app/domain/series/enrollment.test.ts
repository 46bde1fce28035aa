import fc from "fast-check";
import { expect, it } from "vitest";
import { DAY_MS } from "../values/local-time.ts";
import { decide, type Enrollment, type EnrollmentEvent } from "./enrollment.ts";

const entered = new Date("2026-11-22T12:00:00Z");
const steps = [{ afterDays: 0 }, { afterDays: 7 }, { afterDays: 30 }];
const live: Enrollment = {
  state: "active",
  lapseStartedAt: new Date("2026-08-01T00:00:00Z"),
  enteredAt: entered,
  firstTextAt: null,
  lastTextAt: null,
  nextStep: 0,
};

it("ends when its customer orders", () => {
  expect(decide(live, steps, { kind: "ordered", placedAt: entered, test: false })).toEqual({
    kind: "exit",
    reason: "ordered",
  });
});

it("is not moved by a test order", () => {
  expect(decide(live, steps, { kind: "ordered", placedAt: entered, test: true })).toEqual({ kind: "nothing" });
});

it("is not moved by an order older than the lapse, which an import tells late", () => {
  expect(decide(live, steps, { kind: "ordered", placedAt: live.lapseStartedAt, test: false })).toEqual({
    kind: "nothing",
  });
});

it("ends when its customer opts out", () => {
  expect(decide(live, steps, { kind: "left", reason: "opted_out" })).toEqual({ kind: "exit", reason: "opted_out" });
});

it("goes on to the next step when a text was handed over", () => {
  expect(decide(live, steps, { kind: "step_taken", step: 0, at: entered })).toEqual({
    kind: "advance",
    nextStep: 1,
    dueAt: new Date(entered.getTime() + 7 * DAY_MS),
  });
});

it("is complete after its last step", () => {
  const last = { ...live, nextStep: 2, firstTextAt: entered, lastTextAt: entered };
  expect(decide(last, steps, { kind: "step_taken", step: 2, at: entered })).toEqual({ kind: "complete" });
});

it("goes on when a step was given up", () => {
  expect(decide(live, steps, { kind: "step_given_up", step: 0 })).toMatchObject({ kind: "advance", nextStep: 1 });
});

it("takes a step once", () => {
  expect(decide({ ...live, nextStep: 1 }, steps, { kind: "step_taken", step: 0, at: entered })).toEqual({
    kind: "nothing",
  });
});

it("stays ended, whatever happens then", () => {
  const event: fc.Arbitrary<EnrollmentEvent> = fc.oneof(
    fc.constant({ kind: "ordered" as const, placedAt: entered, test: false }),
    fc.constant({ kind: "left" as const, reason: "opted_out" as const }),
    fc.nat({ max: 3 }).map((step) => ({ kind: "step_taken" as const, step, at: entered })),
    fc.nat({ max: 3 }).map((step) => ({ kind: "step_given_up" as const, step })),
  );
  fc.assert(
    fc.property(event, fc.constantFrom("completed" as const, "exited" as const), (one, state) => {
      expect(decide({ ...live, state }, steps, one)).toEqual({ kind: "nothing" });
    }),
  );
});
