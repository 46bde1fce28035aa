import { DEFAULT_WINDOW_DAYS } from "../lapse/lapse.ts";
import { audience } from "./audience.ts";
import type { SeriesContent } from "./series-content.ts";

/** Name of a series nobody has named yet. */
export const DEFAULT_SERIES_NAME = { en: "Win back", de: "Rückgewinnung" } as const;

/**
 * What a new series starts from: a thank-you without discount, a week later a small gift, a month after the first text a
 * larger one. For names and domains of usual length each text fits one SMS segment where the shopper can answer STOP, and
 * two where it needs the longer opt-out link.
 */
export function defaultSeriesContent(): SeriesContent {
  return {
    audience: audience.parse({ windowDays: DEFAULT_WINDOW_DAYS }),
    steps: [
      {
        afterDays: 0,
        text: {
          en: "Hi {{first_name | there}}, {{brand}} here. Thanks for being with us. See what is new: {{link}} {{opt_out}}",
          de: "Hallo {{first_name}}, danke, dass du bei {{brand}} warst. Schau, was neu ist: {{link}} {{opt_out}}",
        },
        offer: { kind: "none" },
      },
      {
        afterDays: 7,
        text: {
          en: "{{brand}}: {{offer}} your next order with {{code}}, until {{expires}}: {{link}} {{opt_out}}",
          de: "{{brand}}: {{offer}} für dich mit {{code}}, bis {{expires}}: {{link}} {{opt_out}}",
        },
        offer: { kind: "percentage", percent: 10, validDays: 14, minimumSubtotal: 0 },
      },
      {
        afterDays: 30,
        text: {
          en: "{{brand}}: we miss you. {{offer}} with {{code}}, only until {{expires}}: {{link}} {{opt_out}}",
          de: "{{brand}}: Du fehlst uns. {{offer}} mit {{code}}, nur bis {{expires}}: {{link}} {{opt_out}}",
        },
        offer: { kind: "percentage", percent: 15, validDays: 14, minimumSubtotal: 0 },
      },
    ],
  };
}
