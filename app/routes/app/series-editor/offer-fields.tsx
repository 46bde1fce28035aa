import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import { Choice } from "../../../components/fields.tsx";
import type { Offer } from "../../../domain/offers/offer.ts";
import type { Problems } from "../frame/use-problems.ts";
import { GoodsPicker } from "./goods-picker.tsx";
import type { OfferDraft } from "./offer-draft.ts";
import { OfferPreview } from "./offer-preview.tsx";
import { MinimumFields, RestFields } from "./offer-terms.tsx";
import { UntilFields } from "./offer-until.tsx";
import { GiftFields, WorthFields } from "./offer-worth.tsx";

export interface OfferFieldsProps {
  step: OfferDraft;
  /** What the fields say. */
  offer: Offer;
  /** Of the offer's problems. */
  path: string;
  problems: Problems;
  onChange: (change: Partial<OfferDraft>) => void;
}

const KINDS = ["none", "percentage", "amount", "free_shipping", "bxgy"] as const;
const ABOUTS = ["note", "early_access", "guarantee", "feedback"] as const;
const MORE = ["minimumSubtotal", "minimumQuantity", "combines.shipping", "lock"];

/** What a text promises: its kind, its worth, what it is on, for how long, and how it will be read. */
export function OfferFields(props: OfferFieldsProps) {
  const { t } = useTranslation();
  const { step, problems, path, onChange } = props;
  const kind = (
    <Choice
      label={t("offer.title")}
      value={step.kind}
      options={KINDS.map((value) => ({ value, label: t(`offer.kinds.${value}`) }))}
      onChange={(chosen) => onChange({ kind: chosen })}
    />
  );
  if (step.kind === "none")
    return (
      <Grid columns={2}>
        {kind}
        <Choice
          label={t("offer.about")}
          value={step.about}
          options={ABOUTS.map((value) => ({ value, label: t(`offer.abouts.${value}`) }))}
          onChange={(about) => onChange({ about })}
        />
      </Grid>
    );
  const wrong = MORE.some((field) => problems.at(`${path}.${field}`) !== undefined);
  const set = step.minimumOf !== "nothing" || step.lock === "customer" || step.order || step.product || !step.shipping;
  return (
    <Column>
      <Grid columns={2}>
        {kind}
        <WorthFields {...props} />
      </Grid>
      {step.kind === "bxgy" ? <GiftFields {...props} /> : null}
      {step.kind === "free_shipping" ? null : <OnFields {...props} />}
      <UntilFields {...props} />
      <Disclosure label={t("offer.more")} open={wrong || set}>
        <Column>
          {step.kind === "bxgy" ? null : <MinimumFields {...props} />}
          <RestFields {...props} />
        </Column>
      </Disclosure>
      <OfferPreview {...props} />
    </Column>
  );
}

function OnFields({ step, path, problems, onChange }: OfferFieldsProps) {
  const { t } = useTranslation();
  const problem = problems.at(`${path}.on.of`);
  const what = step.on;
  return (
    <Grid columns={2}>
      <Choice
        label={t("offer.on")}
        value={what}
        options={(["all", "products", "collections"] as const).map((value) => ({
          value,
          label: t(`offer.ons.${value}`),
        }))}
        problem={what === "all" ? problem : undefined}
        onChange={(on) => onChange({ on })}
      />
      {what === "all" ? null : (
        <GoodsPicker
          what={what}
          label={t(`offer.${what}`)}
          chosen={step[what]}
          problem={problem}
          onChange={(chosen) => onChange({ [what]: chosen })}
        />
      )}
    </Grid>
  );
}
