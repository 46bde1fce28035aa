import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Choice, NumberInput, YesNo } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import { useShop } from "../frame/shop-context.tsx";
import type { OfferFieldsProps } from "./offer-fields.tsx";

/** From which order on: a value or a number of items. */
export function MinimumFields(props: OfferFieldsProps) {
  const { t } = useTranslation();
  const { step, onChange } = props;
  return (
    <Grid columns={2}>
      <Choice
        label={t("offer.minimum")}
        value={step.minimumOf}
        options={(["nothing", "value", "pieces"] as const).map((value) => ({
          value,
          label: t(`offer.minimums.${value}`),
        }))}
        onChange={(minimumOf) => onChange({ minimumOf })}
      />
      <LeastField {...props} />
    </Grid>
  );
}

function LeastField({ step, path, problems, onChange }: OfferFieldsProps) {
  const { t } = useTranslation();
  const { currency } = useShop();
  if (step.minimumOf === "nothing") return null;
  return step.minimumOf === "value" ? (
    <NumberInput
      decimals
      label={t("offer.minimumValue")}
      suffix={currency}
      value={step.minimum}
      problem={problems.at(`${path}.minimumSubtotal`)}
      onChange={(minimum) => onChange({ minimum })}
    />
  ) : (
    <NumberInput
      label={t("offer.minimumPieces")}
      value={step.pieces}
      problem={problems.at(`${path}.minimumQuantity`)}
      onChange={(pieces) => onChange({ pieces })}
    />
  );
}

/** Who can use the code, with what that guards and costs, and beside which discounts. */
export function RestFields({ step, path, problems, onChange }: OfferFieldsProps) {
  const { t } = useTranslation();
  return (
    <Grid columns={2}>
      <Choice
        label={t("offer.lock")}
        help={t(`offer.lockHelp.${step.lock}`)}
        value={step.lock}
        options={(["single_use", "customer"] as const).map((value) => ({ value, label: t(`offer.locks.${value}`) }))}
        problem={problems.at(`${path}.lock`)}
        onChange={(lock) => onChange({ lock })}
      />
      <Column gap="small">
        <Sentence>{t("offer.beside")}</Sentence>
        <YesNo label={t("offer.besides.order")} checked={step.order} onChange={(order) => onChange({ order })} />
        <YesNo
          label={t("offer.besides.product")}
          checked={step.product}
          onChange={(product) => onChange({ product })}
        />
        {step.kind === "free_shipping" ? null : (
          <YesNo
            label={t("offer.besides.shipping")}
            checked={step.shipping}
            onChange={(shipping) => onChange({ shipping })}
          />
        )}
        <Sentence quiet>{t("offer.besideHelp")}</Sentence>
      </Column>
    </Grid>
  );
}
