import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { Facts } from "../../../components/figure.tsx";
import { StateBadge } from "../../../components/state-badge.tsx";
import { Sentence, Words } from "../../../components/words.tsx";
import type { CustomerStory } from "../../../domain/results/customer-story.ts";
import type { WorthFigures } from "../../../domain/results/purchase-history.sql.server.ts";
import type { Rhythm } from "../../../domain/results/purchase-history.ts";
import { NeedsAllOrders } from "../frame/needs-all-orders.tsx";
import { useFormats } from "../frame/use-formats.ts";

/** How often a customer buys, whether they are late by their own measure, and what they are expected to be worth. */
export function RhythmCard({ rhythm, worth }: Pick<CustomerStory, "rhythm" | "worth">) {
  const { t } = useTranslation();
  const { date } = useFormats();
  const figures = useWorthFacts(worth);
  return (
    <NeedsAllOrders what="worth">
      <Card title={t("customer.rhythm.title")}>
        <RhythmFacts rhythm={rhythm} />
        {rhythm.overdueFactor === null ? <Sentence quiet>{t("customer.rhythm.rhythmNeeds")}</Sentence> : null}
        {figures.length > 0 ? <Facts facts={figures} /> : null}
        <Sentence quiet>
          {worth && figures.length > 0
            ? t("customer.rhythm.scored", { date: date(worth.scoredAt) })
            : t("customer.rhythm.notScored")}
        </Sentence>
      </Card>
    </NeedsAllOrders>
  );
}

const MOST_GAPS = 12;

function RhythmFacts({ rhythm }: { rhythm: Rhythm }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { gaps, meanGapDays, daysSince } = rhythm;
  const days = (value: number) =>
    t("customer.rhythm.days", { count: Math.round(value), shown: number(Math.round(value)) });
  const shown = gaps.slice(-MOST_GAPS).map((gap) => number(Math.round(gap)));
  return (
    <Facts
      facts={[
        { label: t("customer.rhythm.purchases"), value: <Words numeric>{number(rhythm.purchases)}</Words> },
        ...(shown.length > 0
          ? [{ label: t("customer.rhythm.gaps"), value: `${gaps.length > MOST_GAPS ? "… " : ""}${shown.join(", ")}` }]
          : []),
        ...(meanGapDays === null ? [] : [{ label: t("customer.rhythm.meanGap"), value: days(meanGapDays) }]),
        ...(daysSince === null
          ? []
          : [{ label: t("customer.rhythm.daysSince"), value: number(Math.floor(daysSince)) }]),
        { label: t("customer.rhythm.overdue"), value: <Overdue factor={rhythm.overdueFactor} /> },
      ]}
    />
  );
}

/** Beyond this a customer is later than usual. */
const LATE = 1;

function Overdue({ factor }: { factor: number | null }) {
  const { t } = useTranslation();
  const { decimal } = useFormats();
  if (factor === null) return <Words quiet>{t("customer.rhythm.noRhythm")}</Words>;
  if (factor <= LATE) return t("customer.rhythm.onTime");
  return <StateBadge tone="attention">{t("customer.rhythm.overdueBy", { factor: decimal(factor) })}</StateBadge>;
}

function useWorthFacts(worth: WorthFigures | null): { label: string; value: string }[] {
  const { t } = useTranslation();
  const { decimal, money, percent } = useFormats();
  if (!worth) return [];
  const { ordersAhead, orderValue, valueAhead, alive, returnsUnaided } = worth;
  return [
    ...(ordersAhead === null ? [] : [{ label: t("customer.rhythm.ordersAhead"), value: decimal(ordersAhead) }]),
    ...(orderValue === null ? [] : [{ label: t("customer.rhythm.orderValue"), value: money(orderValue) }]),
    ...(valueAhead === null ? [] : [{ label: t("customer.rhythm.valueAhead"), value: money(valueAhead) }]),
    ...(alive === null ? [] : [{ label: t("customer.rhythm.alive"), value: percent(alive) }]),
    ...(returnsUnaided === null ? [] : [{ label: t("customer.rhythm.unaided"), value: percent(returnsUnaided) }]),
  ];
}
