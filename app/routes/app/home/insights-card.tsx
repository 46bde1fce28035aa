import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Points } from "../../../components/notice.tsx";
import type { Insight } from "../../../domain/results/insights.ts";
import type { Formats } from "../frame/formats.ts";
import { useFormats } from "../frame/use-formats.ts";

/** What the figures say beyond chance, a sentence each; nothing while they say nothing. */
export function InsightsCard({ insights }: { insights: Insight[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (insights.length === 0) return null;
  return (
    <Card title={t("home.insights.title")} help={t("home.insights.help")}>
      <Points points={insights.map((insight) => sentenceOf(insight, t, formats))} />
    </Card>
  );
}

function sentenceOf(insight: Insight, t: TFunction, { decimal, money, percent }: Formats): string {
  if (insight.kind === "product") {
    const { title, share, others } = insight.product;
    return t("home.insights.product", { product: title, share: percent(share), others: percent(others) });
  }
  const { kind, figure } = insight;
  const inMoney = kind === "profit" || kind === "loss";
  const show = (value: number) => (inMoney ? money(BigInt(Math.round(value))) : decimal(Math.abs(value) * 100));
  const [low, high] = kind === "fewer_return" ? [figure.high, figure.low] : [figure.low, figure.high];
  return t(`home.insights.${kind}`, { value: show(figure.value), low: show(low), high: show(high) });
}
