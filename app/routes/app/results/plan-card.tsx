import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import type { Holdout } from "../../../domain/series/holdout-plan.ts";
import { HoldoutChoice } from "../frame/holdout-choice.tsx";

/** How many are left alone, what that can prove, and the other way at one press. */
export function PlanCard({ holdout }: { holdout: Holdout }) {
  const { t } = useTranslation();
  return (
    <Card title={t("results.plan.title")}>
      <HoldoutChoice holdout={holdout} />
    </Card>
  );
}
