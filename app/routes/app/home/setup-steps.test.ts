import { expect, it } from "vitest";
import { type SetupFacts, setupSteps } from "./setup-steps.ts";

const nothing: SetupFacts = { runs: [], brand: "", twilioConnected: false, series: [] };
const left = (facts: SetupFacts) =>
  setupSteps(facts)
    .filter((step) => !step.done)
    .map((step) => step.name);

it("has everything left to do right after the installation", () => {
  expect(left(nothing)).toEqual(["synced", "series", "brand", "twilio", "on"]);
});

it("does not count an import as done while one of its parts still runs", () => {
  expect(left({ ...nothing, runs: [{ state: "done" }, { state: "running" }] })).toContain("synced");
  expect(left({ ...nothing, runs: [{ state: "done" }] })).not.toContain("synced");
});

it("leads to the series that only has to be switched on", () => {
  const steps = setupSteps({ ...nothing, series: [{ id: "abc", state: "draft" }] });
  expect(steps.at(-1)).toEqual({ name: "on", done: false, url: "/app/series/abc" });
});

it("has nothing left once a series is on", () => {
  const facts = {
    runs: [{ state: "done" }],
    brand: "Lindenhof",
    twilioConnected: true,
    series: [{ id: "a", state: "on" }],
  };
  expect(left(facts)).toEqual([]);
});
