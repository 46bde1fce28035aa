import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { PhonePreview } from "../../../components/phone-preview.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import { isRepairable, repairSigns } from "../../../domain/messages/gsm-repair.ts";
import type { TextLanguage } from "../../../domain/messages/merge-fields.ts";
import type { TextPreview } from "../../../domain/messages/preview-text.ts";
import { fieldIssues } from "../../../domain/messages/text-lint.ts";
import { useProblems } from "../frame/use-problems.ts";

/** One language of a text: the field, what it costs, and how it arrives. */
export function StepText(props: {
  language: TextLanguage;
  number: number;
  value: string;
  sender: string;
  preview: TextPreview;
  /** The text as a real customer would get it, and who that is; null: the example is shown. */
  reader: { name: string; text: TextPreview } | null;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const { language, number, preview, reader } = props;
  const typed = useTypedProblem(props.value);
  const named = language === "en" ? t("editor.step.previewEn") : t("editor.step.previewDe");
  return (
    <Column>
      <TextInput
        label={language === "en" ? t("editor.step.textEn") : t("editor.step.textDe")}
        value={props.value}
        lines={5}
        problem={props.problem ?? typed}
        onChange={props.onChange}
      />
      <Cost value={props.value} preview={reader?.text ?? preview} onChange={props.onChange} />
      <PhonePreview
        sender={props.sender}
        body={reader?.text.body ?? preview.body}
        {...(reader ? { note: reader.name } : {})}
        label={`${t("editor.step.preview", { number })} (${named})`}
      />
    </Column>
  );
}

/** What is wrong with the fields, as soon as they are typed; a brace that is still open is not. */
function useTypedProblem(text: string): string | undefined {
  const issues = fieldIssues(text).filter((issue) => issue !== "broken_braces");
  return useProblems(issues.map((issue) => ({ path: "text", issue }))).at("text");
}

function Cost(props: { value: string; preview: TextPreview; onChange: (value: string) => void }) {
  const { t } = useTranslation();
  const { segments } = props.preview;
  const costly = segments.offenders.length > 0;
  return (
    <div aria-live="polite">
      <Sentence quiet>{t("editor.step.parts", { count: segments.segments, left: segments.left })}</Sentence>
      {costly ? <Sentence alert>{t("editor.step.costly", { signs: segments.offenders.join(" ") })}</Sentence> : null}
      {costly && isRepairable(props.value) ? (
        <Press kind="plain" label={t("texts.repair.action")} onPress={() => props.onChange(repairSigns(props.value))} />
      ) : null}
    </div>
  );
}
