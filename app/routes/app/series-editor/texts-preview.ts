import type { TextLanguage } from "../../../domain/messages/merge-fields.ts";
import { renderPreview, type TextPreview } from "../../../domain/messages/preview-text.ts";
import { adviseText, type TextAdvice } from "../../../domain/messages/text-advice.ts";
import { lintTexts } from "../../../domain/messages/text-lint.ts";
import type { SeriesContent } from "../../../domain/series/series-content.ts";
import type { FormOfAddress } from "../../../domain/series/text-library.ts";
import type { CountryRule } from "../../../domain/shops/sending-countries.ts";
import type { Problem } from "../../../domain/values/problem.ts";
import { presentableOffer } from "./presentable-offer.ts";

/** What the editor must know of the shop to show its texts as they will arrive. */
export interface TextSettings {
  brand: string;
  codePrefix: string;
  twilio: { sender: string } | null;
  /** The countries that are texted; null: the shop's own alone. */
  countries?: CountryRule[] | null;
  /** How the merchant's German texts speak to shoppers. */
  formOfAddress: FormOfAddress;
  /** The customer metafield that texts may name. */
  texts?: { metafield: { namespace: string; key: string } | null };
}

export interface TextShop {
  domain: string;
  name: string;
  currency: string;
  timezone: string;
}

/** One text as it would arrive today; half-typed figures are shown as the nearest that could stand. */
export function previewOf(
  content: SeriesContent,
  index: number,
  language: TextLanguage,
  settings: TextSettings,
  shop: TextShop,
  today: Date,
): TextPreview {
  return renderPreview(presentable(content), index, language, settings, shop, today);
}

/** What would keep the texts from being sent. */
export function textProblems(content: SeriesContent, settings: TextSettings, shop: TextShop): Problem[] {
  return lintTexts(presentable(content), settings, shop);
}

export interface FoundAdvice {
  step: number;
  language: TextLanguage;
  advice: TextAdvice;
}

/** What would make the texts better, though they can be sent as they are. */
export function textAdvice(content: SeriesContent): FoundAdvice[] {
  return content.steps.flatMap(({ text, offer }, step) =>
    (["en", "de"] as const).flatMap((language) =>
      adviseText(text[language], { first: step === 0, offer }).map((advice) => ({ step, language, advice })),
    ),
  );
}

function presentable(content: SeriesContent): SeriesContent {
  const steps = content.steps.map((step) => ({ ...step, offer: presentableOffer(step.offer) }));
  return { ...content, steps };
}
