import { useTranslation } from "react-i18next";
import type { Likely } from "../../../domain/results/effect.ts";
import { useFormats } from "../frame/use-formats.ts";

/** Figures of the results in words: amounts that are means are rounded to the minor unit. */
export function useAmounts() {
  const { t, i18n } = useTranslation();
  const formats = useFormats();
  const amount = (minor: number) => formats.money(BigInt(Math.round(minor)));
  const between = (likely: Likely, words: (value: number) => string) =>
    t("results.views.likely", { low: words(likely.low), high: words(likely.high) });
  const shortDay = (on: string, unit: "day" | "week" | "month") =>
    new Intl.DateTimeFormat(i18n.language, {
      timeZone: "UTC",
      month: "short",
      ...(unit === "month" ? { year: "numeric" } : { day: "numeric" }),
    }).format(new Date(on));
  return { ...formats, amount, between, shortDay };
}
