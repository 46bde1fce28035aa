import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { CalendarDay } from "../../../domain/series/text-calendar.ts";
import { useShop } from "../frame/shop-context.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useWeekday } from "../frame/use-weekday.ts";

export interface EditorCalendar {
  days: readonly CalendarDay[];
  /** A series was just switched on: who enters it is still being looked for. */
  counting: boolean;
}

/** The days on which texts of one series go out. */
export const CalendarCard = memo(function CalendarCard(props: EditorCalendar & { id: string }) {
  const { id, days, counting } = props;
  const { t } = useTranslation();
  const { number } = useFormats();
  const weekday = useWeekday();
  const { sending } = useShop();
  const facts = days.flatMap(({ day, series }) => {
    const mine = series.find((one) => one.id === id);
    return mine ? [{ label: weekday(day), value: number(mine.texts) }] : [];
  });
  // while texts are stopped nobody enters a series
  const untold = sending === "on" ? "frame.planned.counting" : "frame.planned.unknown";
  return (
    <Card title={t("texts.calendar.card")}>
      {facts.length > 0 && !counting ? (
        <Facts facts={facts} />
      ) : (
        <Sentence quiet>{t(counting ? untold : "texts.calendar.cardNone")}</Sentence>
      )}
      <div>
        <Press kind="plain" label={t("texts.calendar.open")} url="/app/series/calendar" />
      </div>
    </Card>
  );
});
