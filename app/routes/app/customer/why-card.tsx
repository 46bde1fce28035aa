import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Folded } from "../../../components/folded.tsx";
import { RuleList } from "../../../components/rule-list.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Reason, SeriesReasons } from "../../../domain/results/customer-reasons.server.ts";
import { OutlookNote } from "../frame/outlook-note.tsx";
import { useFormats } from "../frame/use-formats.ts";
import { useReasonWords } from "../frame/use-reason-words.ts";
import { whyDetail, whyWords } from "./why-words.ts";

/** Which rules of one series hold this customer back, each with its value and since when; what is kept is folded away. */
export function WhyCard({ series, reasons, outlook }: SeriesReasons) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reasonWords = useReasonWords();
  const named = (reason: Reason): Reason =>
    reason.rule.endsWith("left_because") && reason.value !== null
      ? { ...reason, value: reasonWords(reason.value) }
      : reason;
  const rules = reasons.map(named).map((reason, index) => ({
    id: `${index}-${reason.rule}`,
    rule: reason.rule,
    kept: reason.holds,
    words: whyWords(reason, t, formats),
    detail: whyDetail(reason, t, formats),
  }));
  const inThis = reasons.some((one) => one.rule === "in_no_series" && !one.holds && one.value === series?.name);
  // whoever is in the series was drawn for it and is in it: that is no reason against it
  const beside = inThis ? ["in_no_series", "once_per_lapse"] : [];
  const broken = rules.filter((rule) => !rule.kept && !beside.includes(rule.rule));
  const kept = rules.filter((rule) => rule.kept);
  const verdict = broken.length > 0 ? "held" : inThis ? "inSeries" : "open";
  const titleOf = verdict === "inSeries" ? "customer.why.titleIn" : "customer.why.titleSeries";
  const title = series ? t(titleOf, { name: series.name }) : t("customer.why.titleDefault");
  const labels = { kept: t("customer.why.holds"), broken: t("customer.why.blocks") };
  return (
    <Card title={title}>
      <Sentence>{t(`customer.why.${verdict}`)}</Sentence>
      {outlook && outlook.answer.kind !== "left_out" ? <OutlookNote outlook={outlook} /> : null}
      {broken.length > 0 ? <RuleList rules={broken} {...labels} /> : null}
      {kept.length > 0 ? (
        <Folded label={t("customer.why.kept", { count: kept.length })}>
          <RuleList rules={kept} {...labels} />
        </Folded>
      ) : null}
    </Card>
  );
}
