import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { CompareTable } from "../../../components/compare-table.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { ArmSums, Arms } from "../../../domain/results/effect.ts";
import { useAmounts } from "./use-amounts.ts";

/** Those with texts beside those without, over the same time. */
export function ArmsTable({ arms }: { arms: Arms }) {
  const { t } = useTranslation();
  const { amount, number, percent } = useAmounts();
  const { treated, holdout } = arms;
  const each = (of: (arm: ArmSums) => string) => [of(treated), of(holdout)];
  const perCustomer = (what: "revenue" | "profit") => (arm: ArmSums) =>
    arm.measured > 0 ? amount(arm[what] / arm.measured) : "–";
  return (
    <Column gap="medium">
      <CompareTable
        label={t("results.arms.label")}
        columns={[t("results.arms.treated"), t("results.arms.holdout")]}
        rows={[
          { label: t("results.arms.assigned"), values: each((arm) => number(arm.assigned)) },
          { label: t("results.arms.measured"), values: each((arm) => number(arm.measured)) },
          { label: t("results.arms.cameBack"), values: each((arm) => number(arm.cameBack)) },
          {
            label: t("results.arms.share"),
            values: each((arm) => (arm.measured > 0 ? percent(arm.cameBack / arm.measured, 1) : "–")),
          },
          { label: t("results.arms.revenue"), values: each(perCustomer("revenue")) },
          { label: t("results.arms.profit"), values: each(perCustomer("profit")) },
        ]}
      />
      <Sentence quiet>{t("results.arms.help")}</Sentence>
    </Column>
  );
}
