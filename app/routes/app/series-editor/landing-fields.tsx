import { useTranslation } from "react-i18next";
import { Column, Grid } from "../../../components/arrange.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { Problems } from "../frame/use-problems.ts";
import { GoodsPicker } from "./goods-picker.tsx";
import { ReasonFields } from "./reason-fields.tsx";
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
        options={(["home", "product", "collection", "feedback"] as const).map((value) => ({
          value,
          label: t(`offer.landings.${value}`),
        }))}
        onChange={(to) => onChange({ landTo: to, landing: null })}
      />
      {landTo === "home" ? null : landTo === "feedback" ? (
        <Sentence quiet>{t("editor.reasons.asking")}</Sentence>
      ) : (
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

/** Who gets a text: everybody in the series, or only who has named one of these reasons when an earlier text asked. */
export function ReaderFields(props: {
  step: StepDraft;
  path: string;
  problems: Problems;
  onChange: (change: Partial<StepDraft>) => void;
}) {
  const { t } = useTranslation();
  const { step, onChange } = props;
  const wrong = props.problems.at(props.path);
  return (
    <Column gap="small">
      <Choice
        label={t("editor.reasons.only")}
        value={step.onlyReasons === null ? "everybody" : "some"}
        options={(["everybody", "some"] as const).map((value) => ({ value, label: t(`editor.reasons.${value}`) }))}
        onChange={(who) => onChange({ onlyReasons: who === "some" ? [] : null })}
      />
      {step.onlyReasons === null ? null : (
        <ReasonFields
          label={t("editor.reasons.onlyHelp")}
          chosen={step.onlyReasons}
          problem={wrong}
          onChange={(onlyReasons) => onChange({ onlyReasons })}
        />
      )}
    </Column>
  );
}
