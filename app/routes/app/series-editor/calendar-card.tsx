import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { CalendarDay } from "../../../domain/series/text-calendar.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useWeekday } from "../frame/use-weekday.ts";

/** The days on which texts of one series go out. */
export const CalendarCard = memo(function CalendarCard(props: { id: string; days: readonly CalendarDay[] }) {
  const { id, days } = props;
  const { t } = useTranslation();
  const { number } = useFormats();
  const weekday = useWeekday();
  const facts = days.flatMap(({ day, series }) => {
    const mine = series.find((one) => one.id === id);
    return mine ? [{ label: weekday(day), value: number(mine.texts) }] : [];
  });
  return (
    <Card title={t("texts.calendar.card")}>
      {facts.length > 0 ? <Facts facts={facts} /> : <Sentence quiet>{t("texts.calendar.cardNone")}</Sentence>}
      <div>
        <Press kind="plain" label={t("texts.calendar.open")} url="/app/series/calendar" />
      </div>
    </Card>
  );
});
