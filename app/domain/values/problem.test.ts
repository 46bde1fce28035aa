import { expect, it } from "vitest";
import { problemsFrom } from "./problem.ts";

it("keeps our issue codes and joins the path with dots", () => {
  expect(problemsFrom([{ path: ["steps", 0, "text"], message: "text_empty" }])).toEqual([
    { path: "steps.0.text", issue: "text_empty" },
  ]);
});

it("calls a message of the schema library plainly invalid", () => {
  expect(problemsFrom([{ path: ["audience"], message: "Invalid input: expected number" }])).toEqual([
    { path: "audience", issue: "invalid" },
  ]);
});

it("has nothing to say when there is no issue", () => {
  expect(problemsFrom([])).toEqual([]);
});
