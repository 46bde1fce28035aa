import { useTranslation } from "react-i18next";
import { useFormats } from "../frame/use-formats.ts";

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

/** A day of the calendar (`2026-11-22`), as the merchant writes it. */
export function useDays(): (day: string) => string {
  const { date } = useFormats();
  return (day) => date(noon(day));
}

/** The same, short enough for an axis. */
export function useShortDays(): (day: string) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short", timeZone: "UTC" });
  return (day) => format.format(noon(day));
}
