import { AppProvider } from "@shopify/polaris";
import polarisGerman from "@shopify/polaris/locales/de.json";
import polarisEnglish from "@shopify/polaris/locales/en.json";
import type { ReactNode } from "react";

/** Polaris in the page's language, without App Bridge: for a page that knows no shop. */
export function PlainApp(props: { language: "en" | "de"; children: ReactNode }) {
  return <AppProvider i18n={props.language === "de" ? polarisGerman : polarisEnglish}>{props.children}</AppProvider>;
}
