import { useTranslation } from "react-i18next";
import { Table } from "../../../components/table.tsx";
import { Words } from "../../../components/words.tsx";
import type { CalendarDay } from "../../../domain/series/text-calendar.ts";
import { useFormats } from "../frame/use-formats.ts";
import { useWeekday } from "../frame/use-weekday.ts";

/** A line for each day: how many texts, and of which series. */
export function CalendarTable({ days }: { days: readonly CalendarDay[] }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const weekday = useWeekday();
  const rows = days.map((day) => ({
    id: day.day,
    name: <Words strong={day.texts > 0}>{weekday(day.day)}</Words>,
    cells: [number(day.texts), <Of key="of" day={day} />],
  }));
  return (
    <Table
      one={t("texts.calendar.one")}
      many={t("texts.calendar.many")}
      columns={[
        { title: t("texts.calendar.day") },
        { title: t("texts.calendar.texts"), numeric: true },
        { title: t("texts.calendar.of") },
      ]}
      rows={rows}
      empty={null}
    />
  );
}

function Of({ day }: { day: CalendarDay }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const named = day.series.map(({ name, texts }) =>
    t("texts.calendar.series", { name, shown: number(texts), interpolation: { escapeValue: false } }),
  );
  const held = day.held > 0 ? [t("texts.calendar.held", { shown: number(day.held) })] : [];
  const closed = day.state === "open" ? [] : [t("texts.calendar.closed")];
  return <Words quiet={day.texts === 0}>{[...named, ...closed, ...held].join(" · ")}</Words>;
}
