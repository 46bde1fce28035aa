import type { SeriesContent } from "./series-content.ts";
import { type FormOfAddress, TEXT_LIBRARY } from "./text-library.ts";

/** The same series with German texts that say du or Sie, as far as they stand as they were proposed; written ones stay. */
export function addressed(content: SeriesContent, address: FormOfAddress): SeriesContent {
  const steps = content.steps.map((step) => ({ ...step, text: { ...step.text, de: inForm(step.text.de, address) } }));
  return { ...content, steps };
}

function inForm(text: string, address: FormOfAddress): string {
  const proposed = TEXT_LIBRARY.find(({ de }) => de.du === text || de.sie === text);
  return proposed?.de[address] ?? text;
}
