import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { DayBars } from "../../../components/day-bars.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { RehearsalResult } from "../../../domain/series/rehearsal/rehearsal.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useDays, useShortDays } from "./use-days.ts";
import { daysTogether } from "./weeks.ts";

/** Who would have entered when. Those inactive at the start come in a flood that would flatten the rest: they stand in words. */
export function DaysCard({ result }: { result: RehearsalResult }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const [day, shortDay] = [useDays(), useShortDays()];
  const { days, already } = result.replayed;
  const bars = daysTogether(days);
  const weeks = bars.length < days.length;
  const lastOfStart = days.findLast((one) => one.already > 0)?.day ?? result.from;
  const key = lastOfStart === result.from ? "rehearsal.days.alreadyAtOnce" : "rehearsal.days.alreadyUntil";
  return (
    <Card title={t(weeks ? "rehearsal.days.titleWeeks" : "rehearsal.days.title")} help={t("rehearsal.days.help")}>
      <DayBars
        label={t("rehearsal.days.label")}
        bars={bars.map((one) => ({
          label: shortDay(one.day),
          name: weeks ? t("rehearsal.days.week", { from: day(one.day), to: day(one.to) }) : day(one.day),
          value: one.since,
        }))}
        bar={t("rehearsal.days.since")}
        table={{
          columns: [
            t("rehearsal.days.day"),
            t("rehearsal.days.since"),
            t("rehearsal.days.already"),
            t("rehearsal.days.heldOut"),
            t("rehearsal.days.returned"),
            t("rehearsal.days.texts"),
          ],
          rows: days.map((one) => ({
            name: day(one.day),
            values: [one.entered - one.already, one.already, one.heldOut, one.returned, one.texts],
          })),
        }}
        words={{ asTable: t("rehearsal.days.asTable"), asChart: t("rehearsal.days.asChart") }}
        format={number}
      />
      {already > 0 ? (
        <Sentence quiet>{t(key, { count: already, number: number(already), day: day(lastOfStart) })}</Sentence>
      ) : null}
    </Card>
  );
}
