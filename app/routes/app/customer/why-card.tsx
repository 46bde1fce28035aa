import { useTranslation } from "react-i18next";
import { Card } from "../../../components/card.tsx";
import { RuleList } from "../../../components/rule-list.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { WhyNot } from "../../../domain/series/why-not.server.ts";
import { useFormats } from "../frame/use-formats.ts";
import { whyWords } from "./why-words.ts";

/** Which rules hold this customer back, each with its value. */
export function WhyCard(props: { answers: WhyNot[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const held = props.answers.some((answer) => !answer.holds);
  const rules = props.answers.map((answer, index) => ({
    id: `${index}-${answer.rule}`,
    kept: answer.holds,
    words: whyWords(answer, t, formats),
  }));
  return (
    <Card title={t("customer.why.title")}>
      {rules.length === 0 ? (
        <Sentence quiet>{t("customer.why.none")}</Sentence>
      ) : (
        <>
          <Sentence>{held ? t("customer.why.held") : t("customer.why.open")}</Sentence>
          <RuleList rules={rules} kept={t("customer.why.holds")} broken={t("customer.why.blocks")} />
        </>
      )}
    </Card>
  );
}
