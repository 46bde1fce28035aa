import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Row } from "../../../components/arrange.tsx";
import { Panel } from "../../../components/panel.tsx";
import { Press } from "../../../components/press.tsx";
import { Step } from "../../../components/steps.tsx";
import { Sentence } from "../../../components/words.tsx";
import { DEFAULT_WINDOW_DAYS } from "../../../domain/lapse/lapse.ts";
import type { WindowSuggestion } from "../../../domain/lapse/window-suggestion.ts";
import type { StatusQuo } from "../../../domain/results/read-status-quo.server.ts";
import { nextStep, type SetUpStep, type SetUpStepName } from "../../../domain/results/set-up.ts";
import { audience } from "../../../domain/series/audience.ts";
import type { Holdout } from "../../../domain/series/holdout-plan.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { outlayOf } from "../../../domain/series/weighing.ts";
import { HoldoutChoice } from "../frame/holdout-choice.tsx";
import { useFormats } from "../frame/use-formats.ts";
import type { TextSettings } from "../series-editor/texts-preview.ts";
import { BeforeStep } from "./before-step.tsx";
import { OfferStep } from "./offer-step.tsx";
import { StandingStep } from "./standing-step.tsx";
import { type Run, SyncedStep } from "./synced-step.tsx";
import { TestStep } from "./test-step.tsx";
import { TextsStep } from "./texts-step.tsx";
import type { Told } from "./told.ts";
import { TwilioStep } from "./twilio-step.tsx";
import { WhoStep } from "./who-step.tsx";
import { WindowStep } from "./window-step.tsx";

export interface StartFound {
  steps: SetUpStep[];
  runs: Run[];
  standing: Pick<StatusQuo, "all" | "windowDays"> | null;
  suggestion: WindowSuggestion | null;
  series: { id: string; version: number; content: SeriesContent } | null;
  texts: TextSettings;
  told: Told;
  holdout: Holdout;
  imported: boolean;
  tested: boolean;
  today: Date;
}

/** What the merchant came to see stays in sight when it is done. */
const TO_BE_SEEN: ReadonlySet<SetUpStepName> = new Set(["standing", "who"]);

/** Every step with what is to be done in it; the next one is folded out. */
export function StartSteps(found: StartFound) {
  const { t } = useTranslation();
  const next = nextStep(found.steps)?.name;
  const summaries = useSummaries(found);
  return found.steps.map((step) => {
    const { name, state, first } = step;
    const badge = first ? t("start.first", { step: t(`start.${first}.title`) }) : t(`start.states.${state}`);
    const seen = TO_BE_SEEN.has(name) || (name === "window" && found.series === null);
    return (
      <Step
        key={name}
        id={name}
        title={t(`start.${name}.title`)}
        done={state === "done"}
        badge={step.needed || state === "done" ? badge : `${badge} · ${t("start.optional")}`}
        summary={summaries[name] ?? t(`start.${name}.help`)}
        open={name === next || (seen && state !== "waits")}
        words={{ show: t("start.show"), hide: t("start.hide") }}
      >
        {first ? <Sentence quiet>{t("start.firstText", { step: t(`start.${first}.title`) })}</Sentence> : null}
        <StepBody name={name} found={found} waits={first !== null} />
      </Step>
    );
  });
}

/** What was decided, in a line. */
function useSummaries({ runs, series, texts, told }: StartFound): Partial<Record<SetUpStepName, string>> {
  const { t } = useTranslation();
  const { number } = useFormats();
  const read = runs.map(({ kind, progress }) => `${t(`sync.kinds.${kind}`)}: ${number(progress.rows)}`);
  return {
    ...(runs.length > 0 && runs.every(({ state }) => state === "done") ? { synced: read.join(", ") } : {}),
    ...(series ? { window: t("start.window.chosen", { days: number(series.content.audience.windowDays) }) } : {}),
    ...(texts.brand && told.textsKept ? { texts: t("start.texts.chosen", { brand: texts.brand }) } : {}),
    ...(texts.twilio ? { twilio: t("start.twilio.chosen", { sender: texts.twilio.sender }) } : {}),
  };
}

function StepBody({ name, found, waits }: { name: SetUpStepName; found: StartFound; waits: boolean }): ReactNode {
  const { series, suggestion, steps, told } = found;
  const synced = steps.some((step) => step.name === "synced" && step.state === "done");
  switch (name) {
    case "synced":
      return <SyncedStep runs={found.runs} />;
    case "standing":
      return <StandingStep standing={found.standing} synced={synced} />;
    case "window":
      return (
        <WindowStep
          suggestion={suggestion}
          series={series && { id: series.id, version: series.version, windowDays: series.content.audience.windowDays }}
        />
      );
    case "who": {
      const windowDays = suggestion?.windows.all.windowDays ?? DEFAULT_WINDOW_DAYS;
      const asked = series?.content.audience ?? audience.parse({ windowDays });
      return <WhoStep audience={asked} outlay={outlayOf(series?.content.steps ?? [])} synced={synced} />;
    }
    case "before":
      return <BeforeStep told={told} imported={found.imported} />;
    case "offer":
      return series && <OfferStep series={series} kept={told.offersKept} />;
    case "texts":
      return series && <TextsStep series={series} settings={found.texts} today={found.today} />;
    case "twilio":
      return <TwilioStep sender={found.texts.twilio?.sender ?? null} />;
    case "test":
      return series && !waits && <TestStep seriesId={series.id} tested={found.tested} />;
    default:
      return series && !waits && <LeadsOn name={name} seriesId={series.id} holdout={found.holdout} />;
  }
}

/** A step that is done on a page of its own. */
function LeadsOn({ name, seriesId, holdout }: { name: "rehearsal" | "on"; seriesId: string; holdout: Holdout }) {
  const { t } = useTranslation();
  const url =
    name === "on" ? `/app/series/${seriesId}?from=start&ask=switch_on` : `/app/series/${seriesId}/rehearsal?from=start`;
  return (
    <>
      <Sentence>{t(`start.${name}.text`)}</Sentence>
      {name === "on" ? (
        <Panel title={t("results.plan.title")}>
          <HoldoutChoice holdout={holdout} />
        </Panel>
      ) : null}
      <Row>
        <Press kind="main" label={t(`start.${name}.action`)} url={url} />
      </Row>
    </>
  );
}
