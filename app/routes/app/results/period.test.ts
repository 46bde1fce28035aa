import { expect, it } from "vitest";
import { periodOf, spanOf } from "./period.ts";

it("counts today as one of its days", () => {
  expect(periodOf("days30", "2026-03-30")).toEqual({ from: "2026-03-01" });
});

it("begins with the first figure where no span is asked for", () => {
  expect(periodOf(spanOf(new URLSearchParams("period=ever")), "2026-03-30")).toEqual({});
  expect(spanOf(new URLSearchParams())).toBe("all");
});
