import { expect, it } from "vitest";
import type { FeedbackPage } from "../../domain/series/give-feedback.server.ts";
import { shopSettings } from "../../domain/shops/shop-settings.ts";
import { createTranslation } from "../../i18n/translation.ts";
import { feedbackForm, feedbackThanksPage } from "./feedback-form.ts";

const base: FeedbackPage = {
  brand: "Lindenhof",
  formOfAddress: "du",
  reasons: shopSettings.parse({}).feedbackReasons,
  rewarded: true,
  answered: false,
  code: null,
};
const words = (language: "en" | "de") => ({ language, t: createTranslation(language).t });
const TOKEN = "7Q2M9XKDB4";
const nothing = { missing: false, text: "" };

it("asks one question in plain HTML, as du or as Sie, with nothing of the person", () => {
  const html = feedbackForm(base, nothing, words("de"));
  expect(html.match(/type="radio"/g)).toHaveLength(6);
  expect(html).not.toContain("<script");
  expect(html).toContain("Warum warst du so lange nicht da?");
  expect(feedbackForm({ ...base, formOfAddress: "sie" }, nothing, words("de"))).toContain("Warum waren Sie");
  expect(feedbackForm(base, nothing, words("en"))).toContain("Too expensive");
});

it("promises a code only where one waits", () => {
  expect(feedbackForm(base, nothing, words("en"))).toContain("there is a code for you");
  expect(feedbackForm({ ...base, rewarded: false }, nothing, words("en"))).not.toContain("a code");
});

it("keeps what was typed when the reason is missing, as words and never as markup", () => {
  const html = feedbackForm(base, { missing: true, text: "</textarea><b>" }, words("en"));
  expect(html).toContain("Please choose a reason.");
  expect(html).toContain("&lt;/textarea&gt;&lt;b&gt;");
});

it("thanks, with the code and the way to use it; without one when it has ended", () => {
  const done = { ...base, answered: true, code: "LINDE7Q2M9" };
  expect(feedbackThanksPage(done, TOKEN, words("de"))).toContain('href="/discount/LINDE7Q2M9?redirect=/"');
  expect(feedbackThanksPage(done, TOKEN, words("de"))).toContain('href="/apps/winback/o/7Q2M9XKDB4"');
  expect(feedbackThanksPage({ ...done, code: null }, TOKEN, words("de"))).toContain("eingelöst oder abgelaufen");
  expect(feedbackThanksPage({ ...done, code: null, rewarded: false }, TOKEN, words("en"))).not.toContain(
    "code that was",
  );
});
