import { expect, it } from "vitest";
import type { Reason } from "../../domain/results/customer-reasons.server.ts";
import type { CustomerStory } from "../../domain/results/customer-story.ts";
import { customerId } from "../../domain/values/ids.ts";
import { createTranslation } from "../../i18n/translation.ts";
import { createFormats } from "../app/frame/formats.ts";
import { customerBlock } from "./customer-block.ts";

const formats = createFormats({ language: "en", country: "US", timezone: "Europe/Berlin", currency: "EUR" });
const reason = (rule: string, holds: boolean): Reason => ({
  rule,
  holds,
  value: null,
  asks: [],
  shows: null,
  threshold: null,
  since: null,
  until: null,
});
const anna: CustomerStory = {
  id: customerId("7001"),
  firstName: "Anna",
  phoneMasked: null,
  lastOrderAt: new Date("2026-06-01T10:00:00Z"),
  lapsedSince: new Date("2026-08-01T10:00:00Z"),
  ordersCount: 2,
  spent: 5_000n,
  consentState: "subscribed",
  consent: "confirmed",
  blocked: false,
  group: null,
  enrollment: null,
  tags: [],
  country: "DE",
  block: null,
  waiting: null,
  orders: [],
  rhythm: { purchases: 0, gaps: [], meanGapDays: null, daysSince: null, overdueFactor: null },
  worth: null,
  reasons: [],
  timeline: [],
};
const shown = (draft: Partial<CustomerStory>) =>
  customerBlock({ ...anna, ...draft }, createTranslation("en").t, formats);

it("says since when the customer is inactive, and leads to their page", () => {
  const block = shown({});
  expect(block.facts[0]).toEqual({ label: "Inactive since", value: "Aug 1, 2026" });
  expect(block.open.path).toBe("app/customers/7001");
});

it("names what speaks against a text, by the most important series alone", () => {
  const series = (rules: Reason[]) => ({ series: { id: "s", name: "Win back" }, reasons: rules, outlook: null });
  const held = shown({ reasons: [series([reason("not_suppressed", false), reason("has_ordered", true)]), series([])] });
  expect(held.why.lines).toHaveLength(1);
  expect(shown({ reasons: [series([reason("has_ordered", true)])] }).why.lines).toEqual([
    "Nothing speaks against a text.",
  ]);
});

it("says so when no series is switched on", () => {
  expect(shown({}).why.lines).toEqual(["No series is switched on."]);
});

it("says where the customer stands in a series, or why it ended", () => {
  const standing = (enrollment: CustomerStory["enrollment"]) => shown({ enrollment }).facts[1]?.value;
  expect(standing({ seriesName: "Win back", state: "active", exitReason: null })).toContain("Win back: ");
  expect(standing({ seriesName: "Win back", state: "exited", exitReason: "ordered" })).not.toBe(
    standing({ seriesName: "Win back", state: "active", exitReason: null }),
  );
});

it("says what becomes of the next text of whoever is to get one, in whichever series", () => {
  const held = { series: { id: "a", name: "First" }, reasons: [reason("in_no_series", false)], outlook: null };
  const outlook = { step: 1, answer: { kind: "wait" as const, until: null, reason: "reply_open" as const }, open: [] };
  const waiting = { series: { id: "b", name: "Second" }, reasons: [reason("in_no_series", false)], outlook };
  expect(shown({ reasons: [held, waiting] }).why.lines).toEqual(["Text 2 waits: the customer waits for your answer."]);
});
