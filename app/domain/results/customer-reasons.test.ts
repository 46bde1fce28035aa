import { expect, it } from "vitest";
import { audience } from "../series/audience.ts";
import { type ReasonFacts, spanOf, thresholdOf } from "./customer-reasons.ts";

const day = (text: string) => new Date(`${text}T12:00:00Z`);
const nothing: ReasonFacts = {
  firstPurchaseAt: null,
  lastPurchaseAt: null,
  lapseStartedAt: null,
  consentAt: null,
  suppressedAt: null,
  enteredAt: null,
  endedAt: null,
  heldOutAt: null,
  heldOutUntil: null,
  lastTextAt: null,
  lastRefundAt: null,
  assignedAt: null,
};
const rules = audience.parse({
  windowDays: 60,
  maximumLapseDays: 365,
  cooldownDays: 30,
  rules: [
    { rule: "rested", days: 10 },
    { rule: "spent", min: 5_000, max: null },
  ],
});

it("counts the window from the last order of any kind: over since, or until", () => {
  const facts = { ...nothing, lapseStartedAt: day("2026-01-01") };
  expect(spanOf("window_passed", true, facts, rules)).toEqual({ since: day("2026-03-02"), until: null });
  expect(spanOf("window_passed", false, facts, rules)).toEqual({ since: null, until: day("2026-03-02") });
});

it("lets the longest lapse end what the window began", () => {
  const facts = { ...nothing, lastPurchaseAt: day("2025-01-01") };
  expect(spanOf("not_too_long_ago", true, facts, rules)).toEqual({ since: null, until: day("2026-01-01") });
  expect(spanOf("not_too_long_ago", false, facts, rules)).toEqual({ since: day("2026-01-01"), until: null });
});

it("says since when consent stands, the block list and the comparison group hold, and until when", () => {
  const facts = {
    ...nothing,
    consentAt: day("2026-01-01"),
    suppressedAt: day("2026-02-01"),
    heldOutAt: day("2026-03-01"),
    heldOutUntil: day("2026-04-15"),
  };
  expect(spanOf("consent_given", true, facts, rules).since).toEqual(day("2026-01-01"));
  expect(spanOf("not_suppressed", false, facts, rules).since).toEqual(day("2026-02-01"));
  expect(spanOf("not_held_out", false, facts, rules)).toEqual({ since: day("2026-03-01"), until: day("2026-04-15") });
});

it("ends the break after a series, and the rest after a text, by itself", () => {
  const facts = { ...nothing, endedAt: day("2026-01-01"), lastTextAt: day("2026-01-01") };
  expect(spanOf("cooled_down", false, facts, rules).until).toEqual(day("2026-01-31"));
  expect(spanOf("rested", false, facts, rules).until).toEqual(day("2026-01-11"));
});

it("claims no date it cannot know", () => {
  for (const rule of ["window_passed", "cooled_down", "mobile_number", "country", "worth_it"])
    expect(spanOf(rule, true, nothing, rules)).toEqual({ since: null, until: null });
});

it("names what a rule was set to", () => {
  expect(thresholdOf("window_passed", rules)).toEqual({ kind: "days", days: 60 });
  expect(thresholdOf("spent", rules)).toEqual({ kind: "range", min: 5_000, max: null });
  expect(thresholdOf("mobile_number", rules)).toBeNull();
});
