import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Sentence } from "../../../components/words.tsx";
import { MERGE_FIELDS, type MergeField, needsFallback } from "../../../domain/messages/merge-fields.ts";
import { fieldRefusal } from "../../../domain/messages/text-lint.ts";
import { en } from "../../../i18n/en.ts";
import type { StepDraft } from "./series-draft.ts";
import type { TextSettings } from "./texts-preview.ts";

type Reason = keyof typeof en.texts.fields.notHere;
const isReason = (issue: string): issue is Reason => issue in en.texts.fields.notHere;

/** The fields a text may name, with what they say, and why this one cannot name some. */
export function FieldList({ step, texts }: { step: StepDraft; texts: TextSettings }) {
  const { t } = useTranslation();
  const offered = { kind: step.kind === "none" ? ("none" as const) : ("coded" as const) };
  const words = (field: MergeField): string => {
    const refusal = fieldRefusal(field, { offer: offered, settings: texts, asks: step.landTo === "feedback" });
    const said = t(`texts.fields.${field}`);
    return refusal && isReason(refusal) ? `${said} (${t(`texts.fields.notHere.${refusal}`)})` : said;
  };
  const facts = MERGE_FIELDS.map((field) => ({
    label: needsFallback(field) ? `{{${field} | ${t("texts.fields.fallback")}}}` : `{{${field}}}`,
    value: words(field),
  }));
  return (
    <Disclosure label={t("texts.fields.title")} open={false}>
      <Column gap="small">
        <Sentence quiet>{t("texts.fields.help")}</Sentence>
        <Facts facts={facts} />
      </Column>
    </Disclosure>
  );
}
