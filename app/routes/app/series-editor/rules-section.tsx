import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, Row } from "../../../components/arrange.tsx";
import { Choice } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence, Subheading } from "../../../components/words.tsx";
import { newRule, RULE_KINDS, type RuleDraft, type RuleKind } from "./audience-draft.ts";
import { RuleFields } from "./rule-fields.tsx";

const MOST_RULES = 20;

type Explained = "expected_value" | "worth_it" | "overdue";
/** Rules whose name alone does not say what they look at. */
const hasHelp = (rule: RuleKind): rule is Explained => ["expected_value", "worth_it", "overdue"].includes(rule);

/** The rules a merchant adds to the days without an order; all of them must hold. */
export function RulesSection(props: {
  rules: RuleDraft[];
  /** What is wrong, by path: `rules.0.min`. */
  problem: (path: string) => string | undefined;
  onChange: (rules: RuleDraft[]) => void;
}) {
  const { t } = useTranslation();
  const { rules, onChange } = props;
  const [added, setAdded] = useState(0);
  const [kind, setKind] = useState<RuleKind>("orders_number");
  const add = () => {
    setAdded(added + 1);
    onChange([...rules, newRule(kind, `added-${added}`)]);
  };
  return (
    <Column>
      <Subheading>{t("editor.rules.title")}</Subheading>
      <Sentence quiet>{t("editor.rules.help")}</Sentence>
      {rules.map((rule, index) => (
        <Column key={rule.key} gap="small">
          <Row>
            <Sentence>{t(`editor.rules.kinds.${rule.rule}`)}</Sentence>
            <Press
              kind="plain"
              destructive
              label={t("editor.rules.remove")}
              onPress={() => onChange(rules.filter((one) => one.key !== rule.key))}
            />
          </Row>
          {hasHelp(rule.rule) ? <Sentence quiet>{t(`editor.rules.about.${rule.rule}`)}</Sentence> : null}
          <RuleFields
            rule={rule}
            problem={(field) => props.problem(field === "" ? `rules.${index}` : `rules.${index}.${field}`)}
            onChange={(change) => onChange(rules.map((one) => (one.key === rule.key ? { ...one, ...change } : one)))}
          />
        </Column>
      ))}
      <Row atFoot>
        <Choice
          label={t("editor.rules.next")}
          value={kind}
          options={RULE_KINDS.map((value) => ({ value, label: t(`editor.rules.kinds.${value}`) }))}
          onChange={setKind}
        />
        <Press label={t("editor.rules.add")} disabled={rules.length >= MOST_RULES} onPress={add} />
      </Row>
    </Column>
  );
}
