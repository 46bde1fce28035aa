import type { atRisk as english } from "../en/at-risk.ts";
import type { Wording } from "../wording.ts";

export const atRisk: Wording<typeof english> = {
  title: "Gefährdet",
  card: "Überfällig, aber noch nicht inaktiv",
  help: "Sie bestellen sonst viel früher wieder: Mindestens das Anderthalbfache ihres eigenen Abstands ist vorbei, aber noch keine {{days}} Tage. Die wertvollsten stehen oben. Wegen dieser Liste bekommt niemand eine SMS: Schreib oder ruf selbst an.",
  count_one: "{{shown}} Kunde",
  count_other: "{{shown}} Kunden",
  download: "Als CSV herunterladen",
  fileName: "winback-gefaehrdet.csv",
  previous: "Vorige Seite",
  times: "{{factor}} Abstände",
  everyDays: "alle {{days}} Tage",
  unknown: "nicht bekannt",
  columns: {
    id: "Kundennummer",
    name: "Kunde",
    overdue: "Überfällig",
    rhythm: "Bestellt sonst",
    lastOrder: "Letzte Bestellung",
    lapses: "Inaktiv ab",
    value: "Erwartete Marge im Jahr",
    spent: "Umsatz",
    group: "Shopify-Gruppe",
  },
  empty: {
    title: "Gerade ist niemand gefährdet",
    text: "Hier erscheint, wer an mindestens drei Tagen bestellt hat und nach eigenem Rhythmus spät dran ist. Die Liste wird jede Nacht berechnet.",
  },
};
