import { expect, it } from "vitest";
import type { WhyNot } from "../../../domain/series/why-not.server.ts";
import { createTranslation } from "../../../i18n/translation.ts";
import { whyWords } from "./why-words.ts";

const { t } = createTranslation("en");
const formats = {
  date: (at: Date) => at.toISOString().slice(0, 10),
  money: (minor: bigint) => `EUR ${minor}`,
  percent: (share: number) => `${share * 100}%`,
};
const words = (answer: Partial<WhyNot>) =>
  whyWords({ rule: "has_ordered", asks: [], shows: null, holds: false, value: null, ...answer }, t, formats);

it("says what a kept rule means", () => {
  expect(words({ holds: true, value: "3" })).toBe("Has ordered before");
});

it("names the value that broke a rule, with dates as the merchant writes them", () => {
  const answer = { rule: "window_passed", holds: false, value: "2026-11-20T08:00:00Z" };
  expect(words(answer)).toBe("Ordered too recently (last order 2026-11-20)");
});

it("puts stored states into words", () => {
  const answer = { rule: "consent_given", holds: false, value: "subscribed single" };
  expect(words(answer)).toBe("No sufficient SMS consent (given, but not confirmed by text)");
});

it("still names a rule it has no sentence for", () => {
  expect(words({ rule: "worth_it" })).toBe("Rule “worth_it” (none)");
});

it("shows amounts as money and shares as percent", () => {
  const answer = { rule: "spent", shows: "money" as const, value: "4900" };
  expect(words(answer)).toBe("The total spent does not fit (EUR 4900)");
  expect(words({ ...answer, rule: "discount_share", shows: "percent", value: "40" })).toContain("(40%)");
});

it("names what a rule was set to", () => {
  expect(words({ rule: "country", asks: ["DE", "AT"], value: "CH" })).toBe("Does not live in DE, AT (CH)");
});
