import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Choice, NumberInput, TextInput } from "../../../components/fields.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { RULE_FIELDS, type RuleDraft } from "./audience-draft.ts";
import { ReasonFields } from "./reason-fields.tsx";
import { SegmentFields } from "./segment-fields.tsx";
import { FactorField, GroupFields } from "./worth-fields.tsx";

export interface RuleFieldsProps {
  rule: RuleDraft;
  /** What is wrong with a field of this rule; "" asks for the rule as a whole. */
  problem: (field: string) => string | undefined;
  onChange: (change: Partial<RuleDraft>) => void;
}

/** The fields of one rule; which ones, its kind decides. */
export function RuleFields(props: RuleFieldsProps) {
  const { t } = useTranslation();
  switch (RULE_FIELDS[props.rule.rule]) {
    case "numbers":
    case "amounts":
    case "percents":
      return <RangeFields {...props} />;
    case "goods":
      return <GoodsFields {...props} />;
    case "values":
      return <ValuesFields {...props} />;
    case "groups":
      return <GroupFields {...props} />;
    case "factor":
      return <FactorField {...props} />;
    case "reasons":
      return (
        <>
          <OneOf {...props} />
          <ReasonFields
            label={t("editor.reasons.which")}
            chosen={props.rule.values === "" ? [] : props.rule.values.split(", ")}
            problem={props.problem("reasons")}
            onChange={(reasons) => props.onChange({ values: reasons.join(", ") })}
          />
        </>
      );
    case "segment":
      return <SegmentFields {...props} />;
    case "none":
      return null;
    default:
      return <LimitField {...props} />;
  }
}

function RangeFields({ rule, problem, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const { currency } = useShop();
  const unit = { numbers: "", amounts: currency, percents: "%" }[String(RULE_FIELDS[rule.rule])] ?? "";
  const decimals = unit === currency;
  return (
    <Grid columns={2}>
      <NumberInput
        label={t("editor.rules.from")}
        suffix={unit}
        decimals={decimals}
        value={rule.min}
        problem={problem("min") ?? problem("")}
        onChange={(min) => onChange({ min })}
      />
      <NumberInput
        label={t("editor.rules.to")}
        suffix={unit}
        decimals={decimals}
        value={rule.max}
        problem={problem("max")}
        onChange={(max) => onChange({ max })}
      />
    </Grid>
  );
}

function LimitField({ rule, problem, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const kind = RULE_FIELDS[rule.rule];
  const suffix = kind === "days" ? t("editor.audience.days") : kind === "top" ? "%" : "";
  const label =
    kind === "days" ? t("editor.rules.days") : kind === "top" ? t("editor.rules.best") : t("editor.rules.most");
  return (
    <NumberInput
      label={label}
      suffix={suffix}
      value={rule.max}
      problem={problem("days") ?? problem("percent") ?? problem("max")}
      onChange={(max) => onChange({ max })}
    />
  );
}

function OneOf({ rule, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t("editor.rules.whether")}
      value={rule.not ? "not" : "is"}
      options={[
        { value: "is", label: t("editor.rules.oneOf") },
        { value: "not", label: t("editor.rules.noneOf") },
      ]}
      onChange={(whether) => onChange({ not: whether === "not" })}
    />
  );
}

function ValuesFields(props: RuleFieldsProps) {
  const { t } = useTranslation();
  const { rule, problem, onChange } = props;
  const help =
    rule.rule === "tagged"
      ? t("editor.rules.tagsHelp")
      : t(`editor.rules.${rule.rule === "country" ? "countryHelp" : "languageHelp"}`);
  return (
    <Grid columns={2}>
      <OneOf {...props} />
      <TextInput
        label={t("editor.rules.values")}
        help={help}
        value={rule.values}
        problem={problem("values")}
        onChange={(values) => onChange({ values })}
      />
    </Grid>
  );
}

const GOODS = ["product", "collection", "vendor", "type", "tag"] as const;

function GoodsFields(props: RuleFieldsProps) {
  const { t } = useTranslation();
  const { rule, problem, onChange } = props;
  const byId = rule.what === "product" || rule.what === "collection";
  return (
    <Grid columns={2}>
      <OneOf {...props} />
      <Choice
        label={t("editor.rules.what")}
        value={rule.what}
        options={GOODS.map((value) => ({ value, label: t(`editor.rules.goods.${value}`) }))}
        onChange={(what) => onChange({ what })}
      />
      <Choice
        label={t("editor.rules.when")}
        value={rule.when}
        options={[
          { value: "ever", label: t("editor.rules.ever") },
          { value: "last", label: t("editor.rules.last") },
        ]}
        onChange={(when) => onChange({ when })}
      />
      <TextInput
        label={t("editor.rules.values")}
        help={byId ? t("editor.rules.idsHelp") : t("editor.rules.namesHelp")}
        value={rule.values}
        problem={problem("values") ?? problem("")}
        onChange={(values) => onChange({ values })}
      />
    </Grid>
  );
}
