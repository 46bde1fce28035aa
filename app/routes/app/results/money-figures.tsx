import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Figure } from "../../../components/figure.tsx";
import { Subheading } from "../../../components/words.tsx";
import type { Likely } from "../../../domain/results/effect.ts";
import type { Results } from "../../../domain/results/results.ts";
import { useAmounts } from "./use-amounts.ts";

/**
 * What is left after all costs, each figure with what it is made of.
 * @param props.runningCost of Winback itself in the period; null: not asked here.
 */
export function MoneyFigures(props: { results: Results; acquisitionCost: number; runningCost: number | null }) {
  const { t } = useTranslation();
  const { amount, number, percent } = useAmounts();
  const { results, acquisitionCost, runningCost } = props;
  const { sales, texts, outcome } = results;
  const wonBack = sales.code.wonBack + sales.click.wonBack + sales.series.wonBack;
  const each = outcome.costEach === null ? t("results.money.costEachOpen") : amount(outcome.costEach);
  const beside =
    acquisitionCost > 0
      ? t("results.money.acquisition", { amount: amount(acquisitionCost) })
      : t("results.money.acquisitionOpen");
  return (
    <Column gap="medium">
      <Subheading>{t("results.money.title")}</Subheading>
      <Grid columns={4}>
        <Extra name="extraRevenue" likely={outcome.extraRevenue} />
        <Extra name="extraProfit" likely={outcome.extraProfit} />
        <Figure
          label={t("results.money.costEach")}
          value={each}
          detail={`${t("results.money.costEachHelp")} ${beside}`}
        />
        <Figure
          label={t("results.money.gifts")}
          value={outcome.gifts ? amount(outcome.gifts.amount) : "–"}
          detail={
            outcome.gifts
              ? t("results.money.giftsHelp", { share: percent(outcome.gifts.share) })
              : t("results.money.giftsOpen")
          }
        />
        <Figure label={t("results.money.wonBack")} value={number(wonBack)} detail={t("results.money.wonBackHelp")} />
        <Figure
          label={t("results.money.texts")}
          value={amount(results.textCost)}
          detail={t("results.money.textsHelp", { parts: number(texts.parts) })}
        />
        {runningCost === null ? null : (
          <Figure
            label={t("results.money.running")}
            value={amount(runningCost)}
            detail={t(runningCost > 0 ? "results.money.runningHelp" : "results.money.runningOpen")}
          />
        )}
      </Grid>
    </Column>
  );
}

function Extra({ name, likely }: { name: "extraRevenue" | "extraProfit"; likely: Likely | null }) {
  const { t } = useTranslation();
  const { amount, between } = useAmounts();
  const label = t(`results.money.${name}`);
  if (!likely) return <Figure label={label} value={t("results.early")} detail={t("results.money.profitEarly")} />;
  const open = likely.low <= 0 && likely.high >= 0;
  const made = name === "extraProfit" ? ` ${t("results.money.extraProfitHelp")}` : "";
  return (
    <Figure
      label={label}
      value={open ? t("results.early") : amount(likely.value)}
      detail={`${between(likely, amount)}.${made}`}
    />
  );
}
