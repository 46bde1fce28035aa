import { createTranslation, languageOfHeader } from "../../i18n/translation.ts";
import { shopperResponse } from "./shopper-page.ts";

/** What a shopper gets whose link we do not know: a friendly word and the way to the shop. */
export function unknownLink(request: Request): Response {
  const language = languageOfHeader(request.headers.get("accept-language"));
  const { t } = createTranslation(language);
  return shopperResponse(
    {
      language,
      title: t("shopper.unknown.title"),
      text: t("shopper.unknown.text"),
      link: { label: t("shopper.unknown.shop"), href: "/" },
    },
    404,
  );
}
