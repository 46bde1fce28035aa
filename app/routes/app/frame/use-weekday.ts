import { useMemo } from "react";
import { useShop } from "./shop-context.tsx";

/** A day of the calendar, `YYYY-MM-DD`, with its weekday: "Mon, 23 Nov". */
export function useWeekday(): (day: string) => string {
  const { language } = useShop();
  return useMemo(() => {
    const locale = language === "de" ? "de-DE" : "en-GB";
    const format = new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      weekday: "short",
      day: "numeric",
      month: "short",
    });
    return (day) => format.format(new Date(day));
  }, [language]);
}
