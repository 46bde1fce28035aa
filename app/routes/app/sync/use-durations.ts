import { useTranslation } from "react-i18next";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Durations in the merchant's words, in the largest unit that says enough. */
export function useDurations(): { past(seconds: number): string; left(seconds: number): string } {
  const { t } = useTranslation();
  return {
    past: (seconds) => {
      if (seconds < 2 * MINUTE) return t("sync.operations.seconds", { count: seconds });
      if (seconds < 2 * HOUR) return t("sync.operations.minutes", { count: Math.round(seconds / MINUTE) });
      if (seconds < 2 * DAY) return t("sync.operations.hours", { count: Math.round(seconds / HOUR) });
      return t("sync.operations.days", { count: Math.round(seconds / DAY) });
    },
    left: (seconds) => {
      if (seconds < MINUTE) return t("sync.runs.soonDone");
      if (seconds < 90 * MINUTE) return t("sync.runs.minutesLeft", { count: Math.ceil(seconds / MINUTE) });
      return t("sync.runs.hoursLeft", { count: Math.round(seconds / HOUR) });
    },
  };
}
