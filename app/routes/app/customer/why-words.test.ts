import { expect, it } from "vitest";
import { createTranslation } from "../../../i18n/translation.ts";
import { whyWords } from "./why-words.ts";

const { t } = createTranslation("en");
const date = (at: Date) => at.toISOString().slice(0, 10);

it("says what a kept rule means", () => {
  expect(whyWords({ rule: "has_ordered", holds: true, value: "3" }, t, date)).toBe("Has ordered before");
});

it("names the value that broke a rule, with dates as the merchant writes them", () => {
  const answer = { rule: "window_passed", holds: false, value: "2026-11-20T08:00:00Z" };
  expect(whyWords(answer, t, date)).toBe("Ordered too recently (last order 2026-11-20)");
});

it("puts stored states into words", () => {
  const answer = { rule: "consent_given", holds: false, value: "subscribed single" };
  expect(whyWords(answer, t, date)).toBe("No sufficient SMS consent (given, but not confirmed by text)");
});

it("still names a rule it has no sentence for", () => {
  expect(whyWords({ rule: "worth_it", holds: false, value: null }, t, date)).toBe("Rule “worth_it” (none)");
});
