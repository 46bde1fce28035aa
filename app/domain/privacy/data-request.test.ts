import { expect, it } from "vitest";
import { dueAtOf, isOpen, urgencyOf } from "./data-request.ts";

const asked = new Date("2026-11-01T10:00:00.000Z");
const request = { state: "ready", dueAt: dueAtOf(asked) } as const;
const after = (days: number) => new Date(asked.getTime() + days * 86_400_000);

it("gives thirty days for an answer", () => {
  expect(dueAtOf(asked)).toEqual(new Date("2026-12-01T10:00:00.000Z"));
});

it("warns a week before the last day, and says when it has passed", () => {
  expect(urgencyOf(request, after(22))).toBe("calm");
  expect(urgencyOf(request, after(23))).toBe("soon");
  expect(urgencyOf(request, after(30))).toBe("soon");
  expect(urgencyOf(request, after(31))).toBe("late");
});

it("asks for nothing more once it was handed out or its person erased", () => {
  expect(urgencyOf({ ...request, state: "handed_out" }, after(31))).toBe("done");
  expect(urgencyOf({ ...request, state: "erased" }, after(31))).toBe("done");
  expect(isOpen({ state: "preparing" })).toBe(true);
});
