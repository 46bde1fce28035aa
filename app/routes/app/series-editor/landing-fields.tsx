import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Choice } from "../../../components/fields.tsx";
import type { Problems } from "../frame/use-problems.ts";
import { GoodsPicker } from "./goods-picker.tsx";
import type { StepDraft } from "./series-draft.ts";

/** Where the link of a text leads. */
export function LandingFields(props: {
  step: StepDraft;
  path: string;
  problems: Problems;
  onChange: (change: Partial<StepDraft>) => void;
}) {
  const { t } = useTranslation();
  const { step, onChange } = props;
  const { landTo } = step;
  return (
    <Grid columns={2}>
      <Choice
        label={t("offer.landing")}
        value={landTo}
        options={(["home", "product", "collection"] as const).map((value) => ({
          value,
          label: t(`offer.landings.${value}`),
        }))}
        onChange={(to) => onChange({ landTo: to, landing: null })}
      />
      {landTo === "home" ? null : (
        <GoodsPicker
          single
          what={landTo === "product" ? "products" : "collections"}
          label={t(`offer.${landTo}`)}
          help={t("offer.landingHelp")}
          chosen={step.landing ? [step.landing] : []}
          problem={props.problems.at(`${props.path}.id`)}
          onChange={([landing]) => onChange({ landing: landing ?? null })}
        />
      )}
    </Grid>
  );
}
