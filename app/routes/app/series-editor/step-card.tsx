import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Grid } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { Choice, NumberInput } from "../../../components/fields.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { TextLanguage } from "../../../domain/messages/merge-fields.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { TestTextDialog } from "../frame/test-text-dialog.tsx";
import type { Problems } from "../frame/use-problems.ts";
import { FieldList } from "./field-list.tsx";
import { LandingFields, ReaderFields } from "./landing-fields.tsx";
import { useOfferContext } from "./offer-context.tsx";
import { OfferFields } from "./offer-fields.tsx";
import { readerName } from "./reader-card.tsx";
import type { StepDraft } from "./series-draft.ts";
import { StepText } from "./step-text.tsx";
import { TextLibraryDialog } from "./text-library-dialog.tsx";
import { previewOf, type TextSettings, type TextShop } from "./texts-preview.ts";
import type { LivePreview } from "./use-texts-preview.ts";

export interface StepCardProps {
  seriesId: string;
  index: number;
  step: StepDraft;
  content: SeriesContent;
  texts: TextSettings;
  shop: TextShop;
  problems: Problems;
  /** The texts as real customers would get them. */
  live: LivePreview;
  /** A test sends what is saved, so it waits until all is. */
  saved: boolean;
  onChange: (change: Partial<StepDraft>) => void;
  onRemove: (() => void) | null;
}

/** One text of the series: when, what, with which offer. */
export function StepCard(props: StepCardProps) {
  const { t } = useTranslation();
  const { index, step, texts, onChange } = props;
  const [testing, setTesting] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const number = index + 1;
  const actions = (
    <>
      <Press label={t("editor.library.action")} onPress={() => setChoosing(true)} />
      <Press label={t("editor.test.action")} disabled={!props.saved} onPress={() => setTesting(true)} />
      <Press label={t("versions.open")} url={`/app/series/${props.seriesId}/texts/${number}`} />
      {props.onRemove ? (
        <Press label={t("editor.step.remove", { number })} kind="plain" destructive onPress={props.onRemove} />
      ) : null}
    </>
  );
  return (
    <Card title={t("editor.step.title", { number })} actions={actions}>
      {index === 0 ? (
        <Sentence quiet>{t("editor.step.atOnce")}</Sentence>
      ) : (
        <NumberInput
          label={t("editor.step.afterDays")}
          suffix={t("editor.audience.days")}
          value={step.afterDays}
          problem={props.problems.at(`steps.${index}.afterDays`)}
          onChange={(afterDays) => onChange({ afterDays })}
        />
      )}
      <PreferredHour hour={step.hour} onChange={(hour) => onChange({ hour })} />
      <StepOffer {...props} />
      <Grid columns={2}>
        <OneLanguage {...props} language="en" />
        <OneLanguage {...props} language="de" />
      </Grid>
      <FieldList step={step} texts={texts} />
      <TextLibraryDialog
        open={choosing}
        number={number}
        offered={step.kind !== "none"}
        address={texts.formOfAddress}
        onChoose={(text) => {
          onChange({ ...(step.landTo === "feedback" ? { landTo: "home" as const } : {}), ...text });
          setChoosing(false);
        }}
        onClose={() => setChoosing(false)}
      />
      <TestTextDialog open={testing} seriesId={props.seriesId} step={index} onClose={() => setTesting(false)} />
    </Card>
  );
}

const HOURS = ["", ...Array.from({ length: 11 }, (_, at) => String(at + 9))];

function PreferredHour(props: { hour: string; onChange: (hour: string) => void }) {
  const { t } = useTranslation();
  return (
    <Choice
      label={t("texts.hour.label")}
      help={t("texts.hour.help")}
      value={props.hour}
      options={HOURS.map((value) => ({
        value,
        label: value === "" ? t("texts.hour.any") : t("texts.hour.at", { hour: value }),
      }))}
      onChange={props.onChange}
    />
  );
}

function StepOffer({ index, step, content, problems, onChange }: StepCardProps) {
  const offer = content.steps[index]?.offer ?? { kind: "none" };
  return (
    <>
      <OfferFields step={step} offer={offer} path={`steps.${index}.offer`} problems={problems} onChange={onChange} />
      <LandingFields step={step} path={`steps.${index}.landing`} problems={problems} onChange={onChange} />
      {index === 0 ? null : (
        <ReaderFields step={step} path={`steps.${index}.onlyReasons`} problems={problems} onChange={onChange} />
      )}
    </>
  );
}

function OneLanguage(props: StepCardProps & { language: TextLanguage }) {
  const { t } = useTranslation();
  const { index, language, step, texts, onChange } = props;
  const { today } = useOfferContext();
  const shown = props.live.reader ? props.live.preview?.shown : null;
  const text = shown?.texts[index];
  return (
    <StepText
      language={language}
      number={index + 1}
      value={step[language]}
      sender={texts.twilio?.sender || texts.brand || t("editor.step.noBrand")}
      preview={previewOf(props.content, index, language, texts, props.shop, today)}
      reader={shown && shown.language === language && text ? { name: readerName(shown, t), text } : null}
      problem={props.problems.at(`steps.${index}.text.${language}`)}
      onChange={(text) => onChange(language === "en" ? { en: text } : { de: text })}
    />
  );
}
