import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Figure } from "../../../components/figure.tsx";
import { Sentence } from "../../../components/words.tsx";
import { profitOfSales, type Results, type Sales } from "../../../domain/results/results.ts";
import { useAmounts } from "./use-amounts.ts";

/** By code, by link, and beyond what would have happened anyway: side by side, never added up. */
export function ThreeViews({ results }: { results: Results }) {
  return (
    <Grid columns={3}>
      <WayView way="code" sales={results.sales.code} unproven={results.effect.state === "none"} />
      <WayView way="click" sales={results.sales.click} unproven={results.effect.state === "none"} />
      <ExtraView results={results} />
    </Grid>
  );
}

/** @param props.unproven nobody was left alone: whoever came may have come anyway. */
function WayView(props: { way: "code" | "click"; sales: Sales; unproven: boolean }) {
  const { way, sales, unproven } = props;
  const { t } = useTranslation();
  const { amount, number } = useAmounts();
  return (
    <Column gap="small">
      <Figure
        label={t(`results.views.${way}`) + (unproven ? ` (${t("results.views.noProof")})` : "")}
        value={amount(sales.revenue)}
        detail={t("results.views.orders", { count: sales.orders, shown: number(sales.orders) })}
      />
      {sales.orders > 0 ? (
        <Sentence quiet>{t("results.views.profit", { amount: amount(profitOfSales(sales)) })}</Sentence>
      ) : null}
      {sales.provisional > 0 ? (
        <Sentence quiet>
          {t("results.views.provisional", {
            amount: amount(sales.provisionalRevenue),
            count: sales.provisional,
            shown: number(sales.provisional),
          })}
        </Sentence>
      ) : null}
      <Sentence quiet>{t(`results.views.${way}Help`)}</Sentence>
    </Column>
  );
}

/** Said only as sure as it is. */
function ExtraView({ results }: { results: Results }) {
  const { t } = useTranslation();
  const { signed, between, number } = useAmounts();
  const { effect, outcome, arms } = results;
  const customers = (value: number) => signed(Math.round(value));
  const value =
    effect.state === "proven" && outcome.extra
      ? t("results.views.customers", { value: customers(outcome.extra.value) })
      : t(effect.state === "none" ? "results.views.noProof" : "results.early");
  const waiting = arms.treated.assigned + arms.holdout.assigned - arms.treated.measured - arms.holdout.measured;
  const interval = outcome.extra
    ? t("results.views.customers", { value: between(outcome.extra, customers) })
    : undefined;
  return (
    <Column gap="small">
      <Figure label={t("results.views.extra")} value={value} {...(interval ? { detail: interval } : {})} />
      {effect.state === "early" ? (
        <Sentence quiet>
          {effect.missing === null
            ? t("results.smallEffect")
            : t("results.missing", { count: effect.missing, shown: number(effect.missing) })}
        </Sentence>
      ) : null}
      {effect.state !== "none" && waiting > 0 ? (
        <Sentence quiet>{t("results.waiting", { count: waiting, shown: number(waiting) })}</Sentence>
      ) : null}
      <Sentence quiet>{t(effect.state === "none" ? "results.views.noProofHelp" : "results.views.extraHelp")}</Sentence>
    </Column>
  );
}
