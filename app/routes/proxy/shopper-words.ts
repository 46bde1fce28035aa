import { createTranslation, type Language, languageOf, languageOfHeader } from "../../i18n/translation.ts";

/** The language of a shopper's page: the one its address asks for, else the browser's. */
export function shopperWords(request: Request) {
  const asked = new URL(request.url).searchParams.get("language");
  const language: Language =
    asked === null ? languageOfHeader(request.headers.get("accept-language")) : languageOf(asked);
  return { language, t: createTranslation(language).t };
}

/** The shop an app proxy's request is about; its signature was checked before. */
export function shopDomainOf(request: Request): string {
  return new URL(request.url).searchParams.get("shop") ?? "";
}
