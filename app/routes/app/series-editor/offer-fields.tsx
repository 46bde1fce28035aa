import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Choice, NumberInput } from "../../../components/fields.tsx";
import { useShop } from "../frame/shop-context.tsx";
import type { Problems } from "../frame/use-problems.ts";
import type { StepDraft } from "./series-draft.ts";

/** What a text promises: nothing, percent or an amount, and for how long. */
export function OfferFields(props: {
  step: StepDraft;
  path: string;
  problems: Problems;
  onChange: (change: Partial<StepDraft>) => void;
}) {
  const { t } = useTranslation();
  const { step, path, problems, onChange } = props;
  const options = (["none", "percentage", "amount"] as const).map((value) => ({
    value,
    label: t(`editor.offer.${value}`),
  }));
  return (
    <Column>
      <Grid columns={2}>
        <Choice
          label={t("editor.offer.title")}
          value={step.kind}
          options={options}
          onChange={(kind) => onChange({ kind })}
        />
        <WorthField step={step} path={path} problems={problems} onChange={onChange} />
      </Grid>
      {step.kind === "none" ? null : <TermFields step={step} path={path} problems={problems} onChange={onChange} />}
    </Column>
  );
}

type Part = Parameters<typeof OfferFields>[0];

function WorthField({ step, path, problems, onChange }: Part) {
  const { t } = useTranslation();
  const { currency } = useShop();
  if (step.kind === "none") return null;
  return step.kind === "percentage" ? (
    <NumberInput
      label={t("editor.offer.percent")}
      suffix="%"
      value={step.percent}
      problem={problems.at(`${path}.percent`)}
      onChange={(percent) => onChange({ percent })}
    />
  ) : (
    <NumberInput
      decimals
      label={t("editor.offer.value")}
      suffix={currency}
      value={step.amount}
      problem={problems.at(`${path}.amount`)}
      onChange={(amount) => onChange({ amount })}
    />
  );
}

function TermFields({ step, path, problems, onChange }: Part) {
  const { t } = useTranslation();
  const { currency } = useShop();
  return (
    <Grid columns={2}>
      <NumberInput
        label={t("editor.offer.validDays")}
        help={t("editor.offer.validHelp")}
        suffix={t("editor.audience.days")}
        value={step.validDays}
        problem={problems.at(`${path}.validDays`)}
        onChange={(validDays) => onChange({ validDays })}
      />
      <NumberInput
        decimals
        label={t("editor.offer.minimum")}
        help={t("editor.offer.minimumHelp")}
        suffix={currency}
        value={step.minimum}
        problem={problems.at(`${path}.minimumSubtotal`)}
        onChange={(minimum) => onChange({ minimum })}
      />
    </Grid>
  );
}
