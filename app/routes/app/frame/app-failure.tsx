import { useNavigate, useSearchParams } from "@remix-run/react";
import { useMemo } from "react";
import { I18nextProvider, useTranslation } from "react-i18next";
import { Notice } from "../../../components/notice.tsx";
import { Page } from "../../../components/page.tsx";
import { PlainApp } from "../../../components/plain-app.tsx";
import { createTranslation, type Language, languageOf } from "../../../i18n/translation.ts";
import { useEmbeddedAddress } from "./use-embedded-address.ts";

/** Of the page that was shown last: when nothing answers, nobody tells. In the browser alone. */
let spoken: Language | null = null;

export function rememberLanguage(language: Language): void {
  spoken = language;
}

/** What stands where the whole app failed: no loader has answered, so that not even the shop is known. */
export function AppFailure() {
  const [asked] = useSearchParams();
  useEmbeddedAddress();
  const language = spoken ?? languageOf(asked.get("locale"));
  const translation = useMemo(() => createTranslation(language), [language]);
  return (
    <I18nextProvider i18n={translation}>
      <PlainApp language={language}>
        <Failed />
      </PlainApp>
    </I18nextProvider>
  );
}

function Failed() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page title={t("frame.failed.title")}>
      <Notice
        tone="critical"
        title={t("frame.failed.nobody")}
        action={{ label: t("frame.failed.again"), onAction: () => navigate(0) }}
      >
        {t("frame.failed.meanwhile")}
      </Notice>
    </Page>
  );
}
