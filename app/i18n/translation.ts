import { createInstance, type i18n } from "i18next";
import { de } from "./de.ts";
import { en } from "./en.ts";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];

/** The language to answer in, from a tag such as `de-AT`; English for all we have no words for. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().split(/[-_]/)[0] === "de" ? "de" : "en";
}

/** The first language of an Accept-Language header that we have words for. */
export function languageOfHeader(header: string | null): Language {
  const known = (header ?? "").split(",").map((entry) => entry.trim().split(";")[0] ?? "");
  return languageOf(known.find((tag) => /^(de|en)\b/i.test(tag)));
}

/** The catalogues with one language chosen; ready at once, for the server and the browser alike. */
export function createTranslation(language: Language): i18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { en: { translation: en }, de: { translation: de } },
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
