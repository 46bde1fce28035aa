import type { Landing } from "../../../domain/offers/landing.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { type AudienceDraft, audienceDraftOf, audienceOf } from "./audience-draft.ts";
import { type BudgetDraft, budgetDraftOf, budgetOf } from "./budget-draft.ts";
import { type Good, type OfferDraft, offerDraftOf, offerOf } from "./offer-draft.ts";

/** A step while it is typed: every number still as the merchant wrote it. */
export interface StepDraft extends OfferDraft {
  key: string;
  afterDays: string;
  /** Hour of the recipient's day; empty for any. */
  hour: string;
  en: string;
  de: string;
  /** Where its link leads. */
  landTo: "home" | Landing["to"];
  landing: Good | null;
  /** Only for who has named one of these reasons; null: for everybody. */
  onlyReasons: string[] | null;
}

/** A series while it is typed. */
export interface SeriesDraft {
  name: string;
  audience: AudienceDraft;
  budget: BudgetDraft;
  steps: StepDraft[];
}

/** The fields of a stored series. */
export function draftOf(name: string, content: SeriesContent, currency: string): SeriesDraft {
  return {
    name,
    audience: audienceDraftOf(content.audience, currency),
    budget: budgetDraftOf(content.budget, currency),
    steps: content.steps.map((step, index) => ({
      key: `step-${index}`,
      afterDays: String(step.afterDays),
      hour: step.hour === undefined ? "" : String(step.hour),
      en: step.text.en,
      de: step.text.de,
      ...landingFields(step.landing),
      onlyReasons: step.onlyReasons ?? null,
      ...offerDraftOf(step.offer, currency),
    })),
  };
}

function landingFields(landing: Landing | undefined): Pick<StepDraft, "landTo" | "landing"> {
  if (!landing) return { landTo: "home", landing: null };
  if (landing.to === "feedback") return { landTo: "feedback", landing: null };
  return { landTo: landing.to, landing: { id: landing.id, title: landing.title } };
}

/** What the fields say, to be judged by the schema of the series: nothing is put right here. */
export function contentOf(draft: SeriesDraft, currency: string): SeriesContent {
  return {
    audience: audienceOf(draft.audience, currency),
    ...budgetOf(draft.budget, currency),
    steps: draft.steps.map((step, index) => ({
      afterDays: index === 0 ? 0 : wholeNumber(step.afterDays),
      ...(step.hour === "" ? {} : { hour: Number(step.hour) }),
      text: { en: step.en, de: step.de },
      offer: offerOf(step, currency),
      ...landingOf(step),
      ...(step.onlyReasons === null ? {} : { onlyReasons: step.onlyReasons }),
    })),
  };
}

function landingOf({ landTo, landing }: StepDraft): { landing?: Landing } {
  if (landTo === "feedback") return { landing: { to: "feedback" } };
  return landTo === "home" ? {} : { landing: { to: landTo, id: landing?.id ?? "", title: landing?.title ?? "" } };
}

/** With one more text, a month after the last, that begins with the words of the last. */
export function withStepAdded(draft: SeriesDraft, key: string): SeriesDraft {
  const last = draft.steps.at(-1);
  if (!last) return draft;
  const after = Math.max(0, wholeNumber(last.afterDays)) + 30;
  return { ...draft, steps: [...draft.steps, { ...last, key, afterDays: String(after), onlyReasons: null }] };
}

/** Without one of its texts. */
export function withoutStep(draft: SeriesDraft, key: string): SeriesDraft {
  return { ...draft, steps: draft.steps.filter((step) => step.key !== key) };
}

/** With some fields of one text changed. */
export function withStep(draft: SeriesDraft, key: string, change: Partial<StepDraft>): SeriesDraft {
  return { ...draft, steps: draft.steps.map((step) => (step.key === key ? { ...step, ...change } : step)) };
}
