import type { Offer } from "../../../domain/offers/offer.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import { readAmount, showAmount } from "../frame/typed-amount.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { type AudienceDraft, audienceDraftOf, audienceOf } from "./audience-draft.ts";

/** A step while it is typed: every number still as the merchant wrote it. */
export interface StepDraft {
  key: string;
  afterDays: string;
  en: string;
  de: string;
  kind: Offer["kind"];
  percent: string;
  amount: string;
  validDays: string;
  minimum: string;
}

/** A series while it is typed. */
export interface SeriesDraft {
  name: string;
  audience: AudienceDraft;
  steps: StepDraft[];
}

/** The fields of a stored series. */
export function draftOf(name: string, content: SeriesContent, currency: string): SeriesDraft {
  return {
    name,
    audience: audienceDraftOf(content.audience, currency),
    steps: content.steps.map((step, index) => ({
      key: `step-${index}`,
      afterDays: String(step.afterDays),
      en: step.text.en,
      de: step.text.de,
      ...offerFields(step.offer, currency),
    })),
  };
}

function offerFields(offer: Offer, currency: string) {
  const coded = offer.kind === "none" ? { validDays: 14, minimumSubtotal: 0 } : offer;
  return {
    kind: offer.kind,
    percent: offer.kind === "percentage" ? String(offer.percent) : "10",
    amount: offer.kind === "amount" ? showAmount(offer.amount, currency) : "5",
    validDays: String(coded.validDays),
    minimum: showAmount(coded.minimumSubtotal, currency),
  };
}

/** What the fields say, to be judged by the schema of the series: nothing is put right here. */
export function contentOf(draft: SeriesDraft, currency: string): SeriesContent {
  return {
    audience: audienceOf(draft.audience, currency),
    steps: draft.steps.map((step, index) => ({
      afterDays: index === 0 ? 0 : wholeNumber(step.afterDays),
      text: { en: step.en, de: step.de },
      offer: offerOf(step, currency),
    })),
  };
}

function offerOf(step: StepDraft, currency: string): Offer {
  if (step.kind === "none") return { kind: "none" };
  const coded = { validDays: wholeNumber(step.validDays), minimumSubtotal: readAmount(step.minimum, currency) };
  return step.kind === "percentage"
    ? { kind: "percentage", percent: wholeNumber(step.percent), ...coded }
    : { kind: "amount", amount: readAmount(step.amount, currency), ...coded };
}

/** With one more text, a month after the last, that begins with the words of the last. */
export function withStepAdded(draft: SeriesDraft, key: string): SeriesDraft {
  const last = draft.steps.at(-1);
  if (!last) return draft;
  const after = Math.max(0, wholeNumber(last.afterDays)) + 30;
  return { ...draft, steps: [...draft.steps, { ...last, key, afterDays: String(after) }] };
}

/** Without one of its texts. */
export function withoutStep(draft: SeriesDraft, key: string): SeriesDraft {
  return { ...draft, steps: draft.steps.filter((step) => step.key !== key) };
}

/** With some fields of one text changed. */
export function withStep(draft: SeriesDraft, key: string, change: Partial<StepDraft>): SeriesDraft {
  return { ...draft, steps: draft.steps.map((step) => (step.key === key ? { ...step, ...change } : step)) };
}
