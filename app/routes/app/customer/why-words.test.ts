import { expect, it } from "vitest";
import type { WhyNot } from "../../../domain/series/why-not.server.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { whyDetail, whyWords } from "./why-words.ts";

const { t } = createTranslation("en");
const formats = {
  date: (at: Date) => at.toISOString().slice(0, 10),
  money: (minor: bigint) => `EUR ${minor}`,
  percent: (share: number) => `${share * 100}%`,
  number: String,
};
const plain = { rule: "has_ordered", asks: [], shows: null, holds: false, value: null };
const words = (answer: Partial<WhyNot>) => whyWords({ ...plain, ...answer }, t, formats);

it("says what a kept rule means", () => {
  expect(words({ holds: true, value: "3" })).toBe("Has ordered before");
});

it("names the value that broke a rule, with dates as the merchant writes them", () => {
  const answer = { rule: "window_passed", holds: false, value: "2026-11-20T08:00:00Z" };
  expect(words(answer)).toBe("Ordered too recently (last order 2026-11-20)");
});

it("puts stored states into words", () => {
  const answer = { rule: "consent_given", holds: false, value: "subscribed single" };
  expect(words(answer)).toBe("No sufficient SMS consent (given by a ticked box, but not confirmed)");
  const told = { ...answer, value: "subscribed shopify_confirmed" };
  expect(words(told)).toBe("No sufficient SMS consent (given, confirmed according to Shopify but not by text)");
});

it("says why somebody is on the block list", () => {
  const answer = { rule: "not_suppressed", holds: false };
  expect(words({ ...answer, value: "complaint" })).toBe("On the block list (complaint)");
  expect(words({ ...answer, value: "blocked_by_merchant" })).toBe("On the block list (by you)");
});

it("still names a rule it has no sentence for", () => {
  expect(words({ rule: "unheard_of" })).toBe("Rule “unheard_of” (none)");
});

it("shows amounts as money and shares as percent", () => {
  const answer = { rule: "spent", shows: "money" as const, value: "4900" };
  expect(words(answer)).toBe("The total spent does not fit (EUR 4900)");
  expect(words({ ...answer, rule: "discount_share", shows: "percent", value: "40" })).toContain("(40%)");
});

it("names what a rule was set to", () => {
  expect(words({ rule: "country", asks: ["DE", "AT"], value: "CH" })).toBe("Does not live in DE, AT (CH)");
});

const detail = (reason: object) =>
  whyDetail({ ...plain, since: null, until: null, threshold: null, ...reason }, t, formats);

it("says below what was asked for, since when it is so, and until when", () => {
  const since = new Date("2026-03-02T12:00:00Z");
  const window = { rule: "window_passed", holds: false, threshold: { kind: "days", days: 60 } };
  expect(detail({ ...window, until: since })).toBe("set to 60 days · until 2026-03-02");
  expect(detail({ ...window, holds: true, value: "2026-01-01T12:00:00Z", since })).toBe(
    "2026-01-01 · set to 60 days · since 2026-03-02",
  );
  expect(detail({ rule: "spent", shows: "money", threshold: { kind: "range", min: 5_000, max: null } })).toBe(
    "set to from EUR 5000",
  );
});

it("adds nothing where nothing more is known", () => {
  expect(detail({ rule: "mobile_number" })).toBeNull();
});

it("shows what a text would bring and cost as one account", () => {
  const answer = { rule: "worth_it", shows: "balance" as const, value: "120 80 60 -20" };
  expect(words(answer)).toBe("Not worth the text: brings EUR 120 − discount EUR 80 − texts EUR 60 = EUR -20");
  expect(words({ ...answer, value: null })).toBe("Not worth the text: not known yet what this customer is worth");
});

it("names Shopify's groups, and says when a worth is not known", () => {
  expect(words({ rule: "rfm_group", asks: ["at_risk", "almost_lost"], value: "new" })).toBe(
    "In none of these groups: At risk, Almost lost (New)",
  );
  expect(words({ rule: "expected_value", shows: "money" })).toContain("(not known)");
});
