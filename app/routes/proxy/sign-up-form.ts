import { CURRENT_WORDING, consentWords } from "../../domain/consent/sign-up-wording.ts";
import type { Problem } from "../../domain/values/problem.ts";
import { createTranslation, type Language } from "../../i18n/translation.ts";
import { escapeHtml, shopperDocument } from "./shopper-page.ts";

/** What is said to whom the sign-up refused; anything else is said of the number. */
const WORDS: Readonly<Record<string, "notAgreed" | "countryOff">> = {
  consent_not_given: "notAgreed",
  number_country_off: "countryOff",
};

/** The sign-up page: a number, a box nobody has ticked, and what ticking it means. */
export function signUpForm(page: {
  language: Language;
  brand: string;
  /** As typed before. */
  number: string;
  problems: readonly Problem[];
}): string {
  const { t } = createTranslation(page.language);
  const problem = (path: string) => {
    const found = page.problems.find((one) => one.path === path);
    if (!found) return "";
    const words = t(`shopper.signUp.${WORDS[found.issue] ?? "notMobile"}`);
    return `<span class="problem" id="problem-${path}">${escapeHtml(words)}</span>`;
  };
  const described = (path: string) => (problem(path) ? ` aria-invalid="true" aria-describedby="problem-${path}"` : "");
  const words = consentWords(CURRENT_WORDING, page.language, page.brand) ?? "";
  const title = t("shopper.signUp.title", { brand: page.brand });
  return shopperDocument(
    { language: page.language, title },
    `<p>${escapeHtml(t("shopper.signUp.text"))}</p>
<form method="post" novalidate>
<label>${escapeHtml(t("shopper.signUp.number"))}
<input type="tel" name="number" autocomplete="tel" required value="${escapeHtml(page.number)}"${described("number")}>${problem("number")}</label>
<label class="box"><input type="checkbox" name="agreed" value="yes"${described("agreed")}><span>${escapeHtml(words)}${problem("agreed")}</span></label>
<button>${escapeHtml(t("shopper.signUp.button"))}</button></form>`,
  );
}
