import { useTranslation } from "react-i18next";
import type { Likely } from "../../../domain/results/effect.ts";
import { toDecimal } from "../../../domain/values/money.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** Figures of the results in words: amounts that are means are rounded to the minor unit. */
export function useAmounts() {
  const { t, i18n } = useTranslation();
  const { currency } = useShop();
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
  const shortAmount = (minor: number) =>
    new Intl.NumberFormat(i18n.language, {
      style: "currency",
      currency,
      notation: "compact",
      maximumFractionDigits: 1,
    }).format(Number(toDecimal(BigInt(Math.round(minor)), currency)));
  return { ...formats, amount, shortAmount, between, shortDay };
}
