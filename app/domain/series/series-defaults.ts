import { DEFAULT_WINDOW_DAYS } from "../lapse/lapse.ts";
import { audience } from "./audience.ts";
import type { SeriesContent } from "./series-content.ts";
import { type FormOfAddress, libraryText } from "./text-library.ts";

/** Name of a series nobody has named yet. */
export const DEFAULT_SERIES_NAME = { en: "Win back", de: "Rückgewinnung" } as const;

/**
 * What a new series starts from: a thank-you without discount, a week later a small gift, a month after the first text a
 * larger one. `windowDays` is what the shop's purchases suggest.
 */
export function defaultSeriesContent(
  address: FormOfAddress = "du",
  windowDays: number = DEFAULT_WINDOW_DAYS,
): SeriesContent {
  const offer = (percent: number) => ({ kind: "percentage", percent, validDays: 14, minimumSubtotal: 0 }) as const;
  return {
    audience: audience.parse({ windowDays }),
    steps: [
      { afterDays: 0, text: libraryText("thank_you", address), offer: { kind: "none" } },
      { afterDays: 7, text: libraryText("small_gift", address), offer: offer(10) },
      { afterDays: 30, text: libraryText("last_call", address), offer: offer(15) },
    ],
  };
}
