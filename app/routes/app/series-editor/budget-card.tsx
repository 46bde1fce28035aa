import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Choice, NumberInput } from "../../../components/fields.tsx";
import { useShop } from "../frame/shop-context.tsx";
import type { Problems } from "../frame/use-problems.ts";
import type { BudgetDraft } from "./budget-draft.ts";

const KINDS = ["none", "texts", "money"] as const;

/** What the series may spend in a month; the most valuable customers go first. */
export function BudgetCard(props: { draft: BudgetDraft; problems: Problems; onChange: (draft: BudgetDraft) => void }) {
  const { t } = useTranslation();
  const { currency } = useShop();
  const { draft, problems, onChange } = props;
  return (
    <Card title={t("editor.budget.title")} help={t("editor.budget.help")}>
      <Grid columns={2}>
        <Choice
          label={t("editor.budget.kind")}
          value={draft.kind}
          options={KINDS.map((value) => ({ value, label: t(`editor.budget.kinds.${value}`) }))}
          onChange={(kind) => onChange({ kind, amount: "" })}
        />
        {draft.kind === "none" ? null : (
          <NumberInput
            label={t("editor.budget.amount")}
            suffix={draft.kind === "money" ? currency : t("editor.budget.texts")}
            decimals={draft.kind === "money"}
            value={draft.amount}
            problem={problems.at("budget.amount")}
            onChange={(amount) => onChange({ ...draft, amount })}
          />
        )}
      </Grid>
    </Card>
  );
}
