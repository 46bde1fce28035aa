import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { NumberInput } from "../../../components/fields.tsx";
import { useShop } from "../frame/shop-context.tsx";
import type { OfferFieldsProps } from "./offer-fields.tsx";

/** How much: percent or an amount. */
export function WorthFields(props: OfferFieldsProps) {
  const { t } = useTranslation();
  const { currency } = useShop();
  const { step, path, problems, onChange } = props;
  switch (step.kind) {
    case "percentage":
      return (
        <NumberInput
          label={t("offer.percent")}
          suffix="%"
          value={step.percent}
          problem={problems.at(`${path}.percent`)}
          onChange={(percent) => onChange({ percent })}
        />
      );
    case "amount":
      return (
        <NumberInput
          decimals
          label={t("offer.value")}
          suffix={currency}
          value={step.amount}
          problem={problems.at(`${path}.amount`)}
          onChange={(amount) => onChange({ amount })}
        />
      );
    default:
      return null;
  }
}

/** How many to buy, how many to get, and how much cheaper those are. */
export function GiftFields({ step, path, problems, onChange }: OfferFieldsProps) {
  const { t } = useTranslation();
  return (
    <Grid columns={3}>
      <NumberInput
        label={t("offer.buy")}
        value={step.buy}
        problem={problems.at(`${path}.buy`)}
        onChange={(buy) => onChange({ buy })}
      />
      <NumberInput
        label={t("offer.get")}
        value={step.get}
        problem={problems.at(`${path}.get`)}
        onChange={(get) => onChange({ get })}
      />
      <NumberInput
        label={t("offer.giftPercent")}
        help={t("offer.giftHelp")}
        suffix="%"
        value={step.giftPercent}
        problem={problems.at(`${path}.percent`)}
        onChange={(giftPercent) => onChange({ giftPercent })}
      />
    </Grid>
  );
}
