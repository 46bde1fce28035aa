import { expect, it } from "vitest";
import { healthOf } from "./series-health.ts";

it("calls a series that runs without an alarm well", () => {
  expect(healthOf("on", [], null)).toBe("well");
  expect(healthOf("on", [], "over")).toBe("well");
  expect(healthOf("on", ["daily_cap_near"], null)).toBe("well");
});

it("names the worst of several, also of a series that was paused for it", () => {
  expect(healthOf("paused", ["no_entries", "opt_outs"], null)).toBe("opt_outs");
});

it("tells a soft start that runs from one that was stopped", () => {
  expect(healthOf("on", [], "sampling")).toBe("soft_start");
  expect(healthOf("on", [], "held")).toBe("soft_start_held");
});

it("says nothing of a series that is off", () => {
  expect(healthOf("draft", [], null)).toBeNull();
  expect(healthOf("paused", [], "sampling")).toBeNull();
});
