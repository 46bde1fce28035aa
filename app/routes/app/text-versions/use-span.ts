import { useTranslation } from "react-i18next";
import { useFormats } from "../frame/use-formats.ts";

/** From when until when a text stood so, in words. */
export function useSpan(): (version: { since: Date; until: Date | null }) => string {
  const { t } = useTranslation();
  const { dateTime } = useFormats();
  return ({ since, until }) =>
    until === null
      ? t("versions.standing", { since: dateTime(since) })
      : t("versions.formerly", { since: dateTime(since), until: dateTime(until) });
}
