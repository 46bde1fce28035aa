import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { BandCurve } from "../../../components/band-curve.tsx";
import { Card } from "../../../components/card.tsx";
import { DayBars } from "../../../components/day-bars.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import type { CoursePoint, ResultsView } from "../../../domain/results/results.ts";
import { useAmounts } from "./use-amounts.ts";

/** The pictures: what came in, and how sure the effect is by now. */
export function CourseCard({ course }: { course: ResultsView["course"] }) {
  const { points, unit } = course;
  if (points.length === 0) return null;
  return (
    <Card>
      <Column>
        <Revenue points={points} unit={unit} />
        <Lift points={points} unit={unit} />
      </Column>
    </Card>
  );
}

interface PartProps {
  points: readonly CoursePoint[];
  unit: ResultsView["course"]["unit"];
}

function Revenue({ points, unit }: PartProps) {
  const { t } = useTranslation();
  const { amount, day, shortAmount, shortDay } = useAmounts();
  return (
    <Column gap="medium">
      <Subheading>{t("results.course.revenue")}</Subheading>
      <DayBars
        label={t("results.course.revenue")}
        bar={t("results.course.total")}
        bars={points.map(({ start, codeRevenue, clickRevenue }) => ({
          label: shortDay(start, unit),
          name: day(start),
          value: codeRevenue + clickRevenue,
        }))}
        table={{
          columns: [t(`results.course.start.${unit}`), t("results.steps.byCode"), t("results.steps.byClick")],
          rows: points.map((point) => ({ name: day(point.start), values: [point.codeRevenue, point.clickRevenue] })),
        }}
        words={{ asTable: t("results.asTable"), asChart: t("results.asChart") }}
        format={amount}
        axis={shortAmount}
      />
      <Sentence quiet>{t("results.course.revenueHelp")}</Sentence>
    </Column>
  );
}

/** A band wider than 30 points would only flatten what follows. */
const WIDEST = 0.3;

function Lift({ points, unit }: PartProps) {
  const { t } = useTranslation();
  const { day, shortDay, signed } = useAmounts();
  const known = points.flatMap(({ start, lift }) =>
    lift && lift.high - lift.low <= WIDEST
      ? [
          {
            label: shortDay(start, unit),
            name: day(start),
            low: lift.low * 100,
            value: lift.value * 100,
            high: lift.high * 100,
          },
        ]
      : [],
  );
  if (known.length === 0) return null;
  return (
    <Column gap="medium">
      <Subheading>{t("results.course.lift")}</Subheading>
      <BandCurve
        label={t("results.course.lift")}
        points={known}
        zero={t("results.course.noDifference")}
        columns={{
          name: t(`results.course.start.${unit}`),
          low: t("results.course.low"),
          value: t("results.course.value"),
          high: t("results.course.high"),
        }}
        words={{ asTable: t("results.asTable"), asChart: t("results.asChart") }}
        format={signed}
      />
      <Sentence quiet>{t("results.course.liftHelp")}</Sentence>
    </Column>
  );
}
