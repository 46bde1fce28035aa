import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Amount } from "../../../domain/messages/account/read-sending.server.ts";

/** Names of countries, months, and amounts of a text, in the pages' language. */
export function useSmsFormats() {
  const { language } = useTranslation().i18n;
  return useMemo(() => {
    const names = new Intl.DisplayNames([language], { type: "region" });
    const months = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "long", year: "numeric" });
    const written = (digits: number) => (one: Amount) =>
      new Intl.NumberFormat(language, {
        style: "currency",
        currency: one.currency === "" ? "USD" : one.currency,
        minimumFractionDigits: 2,
        maximumFractionDigits: digits,
      }).format(one.value);
    return {
      country: (code: string) => names.of(code) ?? code,
      /** @param month `YYYY-MM` */
      month: (month: string) => months.format(new Date(`${month}-01T00:00:00Z`)),
      amount: written(2),
      /** Of one text, down to a hundredth of a cent. */
      price: written(4),
    };
  }, [language]);
}
