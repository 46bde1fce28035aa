import type { TFunction } from "i18next";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PageAction } from "../../../components/page.tsx";
import type { WindowSuggestion } from "../../../domain/lapse/window-suggestion.ts";
import type { Holdout } from "../../../domain/series/holdout-plan.ts";
import type { SeriesView } from "../../../domain/series/series.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { switchOnCeiling } from "../../../domain/series/switch-on-ceiling.ts";
import { outlayOf } from "../../../domain/series/weighing.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { MerchantPage } from "../frame/merchant-page.tsx";
import { NotAllowed } from "../frame/not-allowed.tsx";
import { SeriesStateBadge } from "../frame/series-state-badge.tsx";
import { useShop } from "../frame/shop-context.tsx";
import { standingProblems } from "../frame/standing-problems.ts";
import { useRight } from "../frame/use-right.ts";
import type { EditorCalendar } from "./calendar-card.tsx";
import { useOfferContext } from "./offer-context.tsx";
import { contentOf, draftOf } from "./series-draft.ts";
import { SeriesForm } from "./series-form.tsx";
import { SeriesWatch, type ShownWatch } from "./soft-start-notice.tsx";
import { PauseDialog, SwitchOnDialog } from "./switch-on-dialog.tsx";
import { previewOf, type TextSettings, type TextShop } from "./texts-preview.ts";
import { useAudiencePreview } from "./use-audience-preview.ts";

type Asking = "switch_on" | "pause";

export interface SeriesEditorProps {
  series: SeriesView;
  /** What holds it back. */
  watch: ShownWatch;
  texts: TextSettings;
  limits: {
    holdout: Holdout;
    dailyCap: number;
    monthlyCap: number;
    hundredSegments: number;
    hours: { from: string; to: string };
  };
  /** Which window the shop's purchases suggest; null while that is being worked out. */
  suggestion: WindowSuggestion | null;
  /** What goes out on the days to come, over all series. */
  calendar: EditorCalendar;
  /** Why saving was refused. */
  problems: Problem[];
  /** What was refused, by the same paths. */
  submitted: unknown;
  /** Why switching on was refused. */
  refusals: Problem[];
  busy: boolean;
  asking: Asking | null;
  /** Whether something unsaved stands in the form. */
  onDirty: (dirty: boolean) => void;
  onAsk: (what: Asking | null) => void;
  onSave: (name: string, content: SeriesContent) => void;
  onSwitch: (what: Asking, softStart: boolean) => void;
}

/** A series with its fields, its count, and the way to switch it on or halt it. */
export function SeriesEditor(props: SeriesEditorProps) {
  const { t } = useTranslation();
  const shop = useShop();
  const { series, limits } = props;
  const stored = draftOf(series.name, series.content, shop.currency);
  const [draft, setDraft] = useState(stored);
  const content = useMemo(() => contentOf(draft, shop.currency), [draft, shop.currency]);
  const live = useAudiencePreview(content.audience, outlayOf(content.steps));
  const { why } = useRight("switch_on");
  const dirty = JSON.stringify(draft) !== JSON.stringify(stored);
  const { onDirty } = props;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  return (
    <MerchantPage
      title={series.name}
      state={<SeriesStateBadge state={series.state} />}
      back={{ label: t("series.title"), url: "/app/series" }}
      {...mainAction({ on: series.state === "on", dirty, why }, props, t)}
    >
      <NotAllowed right="switch_on" />
      <SeriesWatch on={series.state === "on"} watch={props.watch} series={series} onStop={() => props.onAsk("pause")} />
      <SeriesForm
        id={series.id}
        draft={draft}
        dirty={dirty}
        live={live}
        problems={standingProblems(props.problems, props.submitted, { name: draft.name, ...content })}
        texts={props.texts}
        shop={shop}
        holdoutShare={limits.holdout.share}
        hundredSegments={limits.hundredSegments}
        calendar={series.state === "on" ? props.calendar : null}
        suggestion={props.suggestion}
        nextVersion={series.version + 1}
        onDraft={setDraft}
        onSave={() => props.onSave(draft.name, content)}
        onDiscard={() => setDraft(stored)}
      />
      <SwitchOnAsking {...props} eligible={live.preview?.eligible ?? null} />
      <PauseAsking {...props} />
    </MerchantPage>
  );
}

/** Says what is about to begin, of the series as it is saved, and asks. */
function SwitchOnAsking(props: SeriesEditorProps & { eligible: number | null }) {
  const shop = useShop();
  const { today, money } = useOfferContext();
  const { series, limits, eligible, texts } = props;
  const { content } = series;
  const { steps } = content;
  const parts = useMemo(() => partsOf(content, texts, shop, today), [content, texts, shop, today]);
  return (
    <SwitchOnDialog
      open={props.asking === "switch_on"}
      facts={{
        ...limits,
        id: series.id,
        name: series.name,
        eligible,
        steps: steps.length,
        parts: parts[0] ?? 1,
        ceiling:
          eligible === null
            ? null
            : switchOnCeiling(steps, parts, { ...limits, holdoutShare: limits.holdout.share, eligible }, money),
      }}
      problems={props.refusals}
      busy={props.busy}
      onConfirm={(softStart) => props.onSwitch("switch_on", softStart)}
      onClose={() => props.onAsk(null)}
    />
  );
}

/** SMS parts of each text, in the language that takes more. */
function partsOf(content: SeriesContent, ...rest: [TextSettings, TextShop, Date]): number[] {
  return content.steps.map((_, index) =>
    Math.max(
      ...(["en", "de"] as const).map((language) => previewOf(content, index, language, ...rest).segments.segments),
    ),
  );
}

/** Asks before the series is halted. */
function PauseAsking(props: SeriesEditorProps) {
  return (
    <PauseDialog
      open={props.asking === "pause"}
      name={props.series.name}
      busy={props.busy}
      onConfirm={() => props.onSwitch("pause", false)}
      onClose={() => props.onAsk(null)}
    />
  );
}

/** Halting stands aside; switching on is the page's main action, once everything is saved. */
function mainAction(
  { on, dirty, why }: { on: boolean; dirty: boolean; why: string | undefined },
  props: SeriesEditorProps,
  t: TFunction,
): { primary?: PageAction; secondary?: PageAction[] } {
  const help = why ?? (dirty ? t("editor.switchOn.unsaved") : null);
  if (on) return { secondary: [{ label: t("editor.pause.action"), onAction: () => props.onAsk("pause") }] };
  return {
    primary: {
      label: t("editor.switchOn.action"),
      disabled: help !== null,
      ...(help ? { help } : {}),
      onAction: () => props.onAsk("switch_on"),
    },
  };
}
