import { useTranslation } from "react-i18next";
import { Notice, Points } from "../../../components/notice.tsx";
import type { CodeNews } from "../../../domain/series/read-code-notices.server.ts";
import { useFormats } from "./use-formats.ts";

/** Texts that wait for codes, and automatic discounts in the way of running series' codes; nothing while all is well. */
export function CodeNotices({ news: { delay, conflicts } }: { news: CodeNews }) {
  const { t } = useTranslation();
  const { date, dateTime } = useFormats();
  const points = conflicts.map(({ series, step, title, how, endsAt }) => {
    const words = t(`offer.automatic.${how}`, { title, interpolation: { escapeValue: false } });
    const until = endsAt === null ? "" : ` ${t("offer.automatic.until", { day: date(endsAt) })}`;
    return `${series} · ${t("codes.filters.text", { number: step + 1 })}: ${words}${until}`;
  });
  return (
    <>
      {delay ? (
        <Notice tone="warning" title={t("codes.delay.title")}>
          {t("codes.delay.text", { count: delay.waiting, since: dateTime(delay.since) })}
        </Notice>
      ) : null}
      {points.length > 0 ? (
        <Notice tone="warning" title={t("codes.conflicts.title")}>
          {t("codes.conflicts.help")}
          <Points points={points} />
        </Notice>
      ) : null}
    </>
  );
}
