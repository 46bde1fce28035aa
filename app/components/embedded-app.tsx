import polarisGerman from "@shopify/polaris/locales/de.json";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import { AppProvider } from "@shopify/shopify-app-remix/react";
import type { ReactNode } from "react";
import { DecimalSign } from "./decimal-sign.ts";

/** The frame of everything inside the admin: App Bridge, and Polaris in the page's language. */
export function EmbeddedApp(props: { apiKey: string; language: "en" | "de"; children: ReactNode }) {
  return (
    <AppProvider isEmbeddedApp apiKey={props.apiKey} i18n={props.language === "de" ? polarisGerman : polarisEnglish}>
      <DecimalSign.Provider value={props.language === "de" ? "," : "."}>{props.children}</DecimalSign.Provider>
    </AppProvider>
  );
}
