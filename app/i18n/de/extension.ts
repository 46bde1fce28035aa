import type { extension as english } from "../en/extension.ts";
import type { Wording } from "../wording.ts";

export const extension: Wording<typeof english> = {
  customer: {
    inactiveSince: "Inaktiv seit",
    active: "Nicht inaktiv",
    series: "SMS-Serie",
    standing: "{{series}}: {{state}}",
    noSeries: "Keine",
    consent: "SMS-Einwilligung",
    lastText: "Letzte SMS",
    noText: "Noch keine",
    why: "Nicht angeschrieben, weil",
    nothing: "Nichts spricht gegen eine SMS.",
    noSeriesOn: "Keine Serie ist eingeschaltet.",
    open: "In Winback öffnen",
  },
};
