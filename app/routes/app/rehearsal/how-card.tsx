import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Points } from "../../../components/notice.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import { en } from "../../../i18n/en.ts";
import { useFormats } from "../frame/use-formats.ts";
import type { Found } from "./found-cards.tsx";

type Rule = keyof typeof en.rules.kept;
const isRule = (name: string): name is Rule => name in en.rules.kept;
const TIMES = ["past", "played", "today", "unknown"] as const;

/** Which rules were held against that time, which against today, and which could not be; and what was left out. */
export function HowCard({ result, question }: Found) {
  const { t } = useTranslation();
  const formats = useFormats();
  const words = ({ rule, asks }: (typeof result.rules)[number]) =>
    isRule(rule) ? t(`rules.kept.${rule}`, { asks: asks.join(", ") }) : rule;
  const groups = TIMES.map((time) => ({
    time,
    points: [...new Set(result.rules.filter((one) => one.time === time).map(words))],
  })).filter(({ points }) => points.length > 0);
  return (
    <Card title={t("rehearsal.how.title")} help={t("rehearsal.how.help")}>
      {groups.map(({ time, points }) => (
        <Column key={time} gap="small">
          <Subheading>{t(`rehearsal.how.times.${time}`)}</Subheading>
          <Points points={points} />
        </Column>
      ))}
      <Column gap="small">
        <Subheading>{t("rehearsal.how.else")}</Subheading>
        <Points
          points={[
            t("rehearsal.how.orders"),
            t(`rehearsal.how.consents.${question.consent}`),
            t("rehearsal.how.pace", { cap: formats.number(result.dailyCap), month: formats.number(result.monthlyCap) }),
            t("rehearsal.how.hours"),
            t("rehearsal.how.alone"),
            t("rehearsal.how.optOuts"),
            t("rehearsal.how.parts"),
          ]}
        />
      </Column>
      <Sentence quiet>{t("rehearsal.how.noClaim")}</Sentence>
    </Card>
  );
}
