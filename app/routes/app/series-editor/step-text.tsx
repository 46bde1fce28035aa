import { useTranslation } from "react-i18next";
import { Column } from "../../../components/arrange.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { PhonePreview } from "../../../components/phone-preview.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { TextLanguage } from "../../../domain/messages/merge-fields.ts";
import type { TextPreview } from "../../../domain/messages/preview-text.ts";
import type { SmsSegments } from "../../../domain/messages/sms-segments.ts";

/** One language of a text: the field, what it costs, and how it arrives. */
export function StepText(props: {
  language: TextLanguage;
  number: number;
  value: string;
  sender: string;
  preview: TextPreview;
  problem: string | undefined;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const { language, number, preview } = props;
  const named = language === "en" ? t("editor.step.previewEn") : t("editor.step.previewDe");
  return (
    <Column>
      <TextInput
        label={language === "en" ? t("editor.step.textEn") : t("editor.step.textDe")}
        value={props.value}
        lines={5}
        problem={props.problem}
        onChange={props.onChange}
      />
      <Cost segments={preview.segments} />
      <PhonePreview
        sender={props.sender}
        body={preview.body}
        label={`${t("editor.step.preview", { number })} (${named})`}
      />
    </Column>
  );
}

function Cost({ segments }: { segments: SmsSegments }) {
  const { t } = useTranslation();
  const costly = segments.offenders.length > 0;
  return (
    <div aria-live="polite">
      <Sentence quiet>{t("editor.step.parts", { count: segments.segments, left: segments.left })}</Sentence>
      {costly ? <Sentence alert>{t("editor.step.costly", { signs: segments.offenders.join(" ") })}</Sentence> : null}
    </div>
  );
}
