import type { TFunction } from "i18next";
import { REST_DAYS } from "../../domain/consent/rest.ts";
import type { Preferences } from "../../domain/series/rest-by-link.server.ts";
import type { Language } from "../../i18n/translation.ts";
import { escapeHtml, otherLanguage, shopperDocument } from "./shopper-page.ts";

/** The preference page: what holds now, and a button for each other way. To stop is never more than one press away. */
export function preferencePage(
  preferences: Preferences,
  { language, t, changed }: { language: Language; t: TFunction; changed: boolean },
): string {
  const { state, until, timezone, brand } = preferences;
  const date = until ? new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: timezone }).format(until) : "";
  const words = wordsFor(state, changed);
  const button = (choice: string, label: string, quiet = false) =>
    `<button name="choice" value="${choice}"${quiet ? ' class="quiet"' : ""}>${escapeHtml(label)}</button>`;
  const rests = REST_DAYS.map((days) => button(`rest-${days}`, t("shopper.preferences.rest", { days }), true));
  const stop = button("stop", t("shopper.preferences.stop"));
  const goOn = button("go-on", t("shopper.preferences.goOn"), true);
  const choices = { on: [stop, ...rests], resting: [stop, goOn], stopped: [] }[state];
  const form = choices.length > 0 ? `<form method="post" class="choices">${choices.join("")}</form>` : "";
  const title = t(`shopper.preferences.${words}.title`, { brand, date });
  return shopperDocument(
    { language, title },
    `<p>${escapeHtml(t(`shopper.preferences.${words}.text`, { brand, date }))}</p>${form}${otherLanguage(language)}`,
  );
}

function wordsFor(state: Preferences["state"], changed: boolean) {
  if (state === "stopped") return "stopped";
  if (state === "resting") return "resting";
  return changed ? "goesOn" : "asks";
}
