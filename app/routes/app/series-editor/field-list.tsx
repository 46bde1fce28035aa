import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { Disclosure } from "../../../components/disclosure.tsx";
import { Facts } from "../../../components/figure.tsx";
import { Sentence } from "../../../components/words.tsx";
import { MERGE_FIELDS, needsFallback } from "../../../domain/messages/merge-fields.ts";

/** The fields a text may name, with what they say. */
export function FieldList() {
  const { t } = useTranslation();
  const facts = MERGE_FIELDS.map((field) => ({
    label: needsFallback(field) ? `{{${field} | ${t("texts.fields.fallback")}}}` : `{{${field}}}`,
    value: t(`texts.fields.${field}`),
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
