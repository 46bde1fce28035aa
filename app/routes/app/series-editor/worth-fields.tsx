import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { NumberInput, YesNo } from "../../../components/fields.tsx";
import { Sentence } from "../../../components/words.tsx";
import { RFM_GROUPS } from "../../../domain/lapse/rfm.ts";
import { groupsOf } from "./audience-draft.ts";
import type { RuleFieldsProps } from "./rule-fields.tsx";

/** How many times the customer's own gap has passed. */
export function FactorField({ rule, problem, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  return (
    <NumberInput
      label={t("editor.rules.factor")}
      help={t("editor.rules.factorHelp")}
      decimals
      value={rule.max}
      problem={problem("factor")}
      onChange={(max) => onChange({ max })}
    />
  );
}

/** Shopify's groups, each on or off. */
export function GroupFields({ rule, problem, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const chosen = groupsOf(rule.values);
  const wrong = problem("values");
  return (
    <>
      <Grid columns={3}>
        {RFM_GROUPS.map((group) => (
          <YesNo
            key={group}
            label={t(`states.rfmGroup.${group}`)}
            checked={chosen.includes(group)}
            onChange={(on) => {
              const others = chosen.filter((one) => one !== group);
              onChange({ values: (on ? [...others, group] : others).join(", ") });
            }}
          />
        ))}
      </Grid>
      {wrong ? <Sentence alert>{wrong}</Sentence> : <Sentence quiet>{t("editor.rules.groupsHelp")}</Sentence>}
    </>
  );
}
