import { expect, it } from "vitest";
import { standingProblems } from "./standing-problems.ts";

const problems = [
  { path: "audience.windowDays", issue: "window_range" },
  { path: "steps.1.text.de", issue: "text_empty" },
];
const submitted = { audience: { windowDays: -1 }, steps: [{}, { text: { de: "", en: "Hello" } }] };

it("lets go of a problem once its field was changed", () => {
  const current = { ...submitted, audience: { windowDays: 60 } };
  expect(standingProblems(problems, submitted, current).map((problem) => problem.issue)).toEqual(["text_empty"]);
});

it("keeps every problem while nothing was touched", () => {
  expect(standingProblems(problems, submitted, structuredClone(submitted))).toEqual(problems);
});

it("keeps a problem that belongs to no field", () => {
  const general = [{ path: "", issue: "series_not_found" }];
  expect(standingProblems(general, submitted, { audience: { windowDays: 60 }, steps: [] })).toEqual(general);
});
