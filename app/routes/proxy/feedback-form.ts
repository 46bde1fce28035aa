import type { TFunction } from "i18next";
import { MOST_SIGNS } from "../../domain/feedback/feedback.ts";
import { conditionsPath } from "../../domain/messages/text-links.ts";
import { discountPath } from "../../domain/offers/landing.ts";
import type { FeedbackPage } from "../../domain/series/give-feedback.server.ts";
import type { Language } from "../../i18n/translation.ts";
import { escapeHtml, otherLanguage, shopperDocument } from "./shopper-page.ts";

interface Words {
  language: Language;
  t: TFunction;
}

/** The question: a reason to tap, room for a few words, and what waits for the answer. */
export function feedbackForm(
  page: FeedbackPage,
  typed: { missing: boolean; text: string },
  { language, t }: Words,
): string {
  const { formOfAddress: form, brand } = page;
  const say = (key: "title" | "text" | "rewarded" | "more") =>
    escapeHtml(t(`shopper.feedback.${form}.${key}`, { brand }));
  const problem = typed.missing
    ? `<span class="problem" id="problem-reason" role="alert">${escapeHtml(t("shopper.feedback.missing"))}</span>`
    : "";
  const described = typed.missing ? ' aria-describedby="problem-reason"' : "";
  const reasons = page.reasons
    .map(
      ({ key, [language]: label }) =>
        `<label class="reason"><input type="radio" name="reason" value="${escapeHtml(key)}" required${described}><span>${escapeHtml(label)}</span></label>`,
    )
    .join("");
  return shopperDocument(
    { language, title: t(`shopper.feedback.${form}.title`, { brand }) },
    `<p>${page.rewarded ? say("rewarded") : say("text")}</p>
<form method="post" novalidate><fieldset><legend>${escapeHtml(t("shopper.feedback.reasons"))}</legend>${problem}${reasons}</fieldset>
<label>${say("more")}
<textarea name="text" rows="3" maxlength="${MOST_SIGNS}">${escapeHtml(typed.text)}</textarea></label>
<button>${escapeHtml(t("shopper.feedback.button"))}</button></form>${otherLanguage(language)}`,
  );
}

/** Thanks, with the code that was promised while it can be used. */
export function feedbackThanksPage(page: FeedbackPage, token: string, { language, t }: Words): string {
  const { formOfAddress: form, brand, code } = page;
  const say = (key: "doneText" | "code" | "noCode") => escapeHtml(t(`shopper.feedback.${form}.${key}`, { brand }));
  const reward = code
    ? `<p>${say("code")}</p><p class="code">${escapeHtml(code)}</p>
<p><a class="button" href="${escapeHtml(discountPath(code, "/"))}">${escapeHtml(t("shopper.feedback.use"))}</a></p>
<p><a href="${escapeHtml(conditionsPath(token))}">${escapeHtml(t("shopper.feedback.conditions"))}</a></p>`
    : `${page.rewarded ? `<p>${say("noCode")}</p>` : ""}<p><a href="/">${escapeHtml(t("shopper.unknown.shop"))}</a></p>`;
  const title = t(`shopper.feedback.${form}.doneTitle`, { brand });
  return shopperDocument({ language, title }, `<p>${say("doneText")}</p>${reward}${otherLanguage(language)}`);
}
