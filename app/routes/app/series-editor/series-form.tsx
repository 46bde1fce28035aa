import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Column, MainAndAside, OnGround, Row } from "../../../components/arrange.tsx";
import { Card } from "../../../components/card.tsx";
import { TextInput } from "../../../components/fields.tsx";
import { Notice, Points } from "../../../components/notice.tsx";
import { Press } from "../../../components/press.tsx";
import { Sentence } from "../../../components/words.tsx";
import type { WindowSuggestion } from "../../../domain/lapse/window-suggestion.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { Unsaved } from "../frame/unsaved.tsx";
import { type Problems, useProblems } from "../frame/use-problems.ts";
import { AudienceCard } from "./audience-card.tsx";
import { BudgetCard } from "./budget-card.tsx";
import { CalendarCard, type EditorCalendar } from "./calendar-card.tsx";
import { CostCard } from "./cost-card.tsx";
import { ReaderCard } from "./reader-card.tsx";
import { RehearsalCard } from "./rehearsal-card.tsx";
import { contentOf, type SeriesDraft, withoutStep, withStep, withStepAdded } from "./series-draft.ts";
import { StepCard } from "./step-card.tsx";
import { TextNotes } from "./text-notes.tsx";
import type { TextSettings, TextShop } from "./texts-preview.ts";
import type { LiveCount } from "./use-audience-preview.ts";
import { type LivePreview, useTextsPreview } from "./use-texts-preview.ts";

const FIELDS = ["name", "audience", "budget"];
const MOST_STEPS = 6;

export interface SeriesFormProps {
  id: string;
  draft: SeriesDraft;
  dirty: boolean;
  live: LiveCount;
  problems: Problem[];
  texts: TextSettings;
  shop: TextShop;
  holdoutShare: number;
  /** Price of 100 SMS parts, minor units. */
  hundredSegments: number;
  /** What goes out on the days to come; null while the series is not on. */
  calendar: EditorCalendar | null;
  suggestion: WindowSuggestion | null;
  nextVersion: number;
  onDraft: (draft: SeriesDraft) => void;
  onSave: () => void;
  onDiscard: () => void;
}

/** The fields of a series, with the count beside them. */
export function SeriesForm(props: SeriesFormProps) {
  const { t } = useTranslation();
  const { draft, onDraft } = props;
  const problems = useProblems(props.problems);
  const content = useMemo(() => contentOf(draft, props.shop.currency), [draft, props.shop.currency]);
  // what stands beside the fields follows when the typing rests
  const beside = useDeferredValue(content);
  const preview = useTextsPreview(props.id, content, props.live.preview?.eligible ?? null);
  const shownAtFields = [...FIELDS, ...draft.steps.map((_step, index) => `steps.${index}`)];
  const others = problems.besides(shownAtFields);
  return (
    <>
      <Unsaved id="series" changed={props.dirty} save={props.onSave} discard={props.onDiscard} />
      {props.problems.length > 0 ? (
        <Notice tone="critical" title={t("editor.saveFailed")}>
          {others.length > 0 ? <Points points={others} /> : t("frame.check")}
        </Notice>
      ) : null}
      <MainAndAside
        follow
        main={
          <>
            <NameCard draft={draft} problems={problems} onDraft={onDraft} />
            <AudienceCard
              draft={draft.audience}
              audience={content.audience}
              suggestion={props.suggestion}
              live={props.live}
              holdoutShare={props.holdoutShare}
              saved={problems}
              onChange={(change) => onDraft({ ...draft, audience: { ...draft.audience, ...change } })}
            />
            <BudgetCard draft={draft.budget} problems={problems} onChange={(budget) => onDraft({ ...draft, budget })} />
            <Steps {...props} content={content} preview={preview} fieldProblems={problems} />
          </>
        }
        aside={
          <>
            <TextNotes content={beside} texts={props.texts} shop={props.shop} />
            <ReaderCard live={preview} />
            <CostCard live={preview} steps={draft.steps.length} hundredSegments={props.hundredSegments} />
            {props.calendar ? <CalendarCard id={props.id} {...props.calendar} /> : null}
            <RehearsalCard id={props.id} content={beside} />
          </>
        }
      />
    </>
  );
}

function NameCard(props: { draft: SeriesDraft; problems: Problems; onDraft: (draft: SeriesDraft) => void }) {
  const { t } = useTranslation();
  return (
    <Card>
      <TextInput
        label={t("editor.name")}
        help={t("editor.nameHelp")}
        value={props.draft.name}
        problem={props.problems.at("name")}
        onChange={(name) => props.onDraft({ ...props.draft, name })}
      />
    </Card>
  );
}

function Steps(props: SeriesFormProps & { content: SeriesContent; preview: LivePreview; fieldProblems: Problems }) {
  const { t } = useTranslation();
  const { draft, onDraft } = props;
  const [added, setAdded] = useState(0);
  const add = () => {
    setAdded(added + 1);
    onDraft(withStepAdded(draft, `added-${added}`));
  };
  return (
    <Column>
      {draft.steps.map((step, index) => (
        <StepCard
          key={step.key}
          seriesId={props.id}
          index={index}
          step={step}
          content={props.content}
          texts={props.texts}
          shop={props.shop}
          live={props.preview}
          problems={props.fieldProblems}
          saved={!props.dirty}
          onChange={(change) => onDraft(withStep(draft, step.key, change))}
          onRemove={draft.steps.length > 1 ? () => onDraft(withoutStep(draft, step.key)) : null}
        />
      ))}
      <OnGround>
        <Row>
          <Press label={t("editor.step.add")} disabled={draft.steps.length >= MOST_STEPS} onPress={add} />
          <Sentence quiet>{t("editor.versionNote", { version: props.nextVersion })}</Sentence>
        </Row>
      </OnGround>
    </Column>
  );
}
