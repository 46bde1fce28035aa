import type { feedback as english } from "../en/feedback.ts";
import type { Wording } from "../wording.ts";

export const feedback: Wording<typeof english> = {
  help: "Warum Kunden wegblieben, in ihren eigenen Worten. Eine SMS fragt danach, wenn ihr Link zur Frage führt: Wähl das in der Serie, oder fang mit einem Text aus der Sammlung an.",
  reasons: {
    title: "Gründe",
    help: "Die letzten {{days}} Tage. Wähl einen Grund, um seine Antworten zu sehen.",
    neverAsked:
      "Noch hat keine SMS gefragt. Lass in einer Serie den Link einer SMS zur Frage führen, warum Kunden wegblieben.",
    toSeries: "Zu den Serien",
    none: "{{asked}} SMS haben gefragt; noch hat niemand geantwortet.",
    answered: "{{answered}} Antworten auf {{asked}} SMS, die gefragt haben.",
    one: "Grund",
    many: "Gründe",
    reason: "Grund",
    count: "Genannt",
    share: "Anteil",
    all: "Alle Antworten zeigen",
  },
  answers: { title: "Neueste Antworten", of: "Neueste Antworten: {{reason}}", none: "Noch keine Antworten." },
  list: {
    title: "Was Kunden wählen können",
    help: "Zwei bis acht Gründe, wie die Seite sie zeigt. Ist dein Absender eine Rufnummer, können Kunden auch per SMS mit der Nummer oder den Worten antworten. Ein Grund, den du entfernst, behält seine bisherigen Antworten.",
    add: "Grund hinzufügen",
    number: "Grund {{number}}",
    remove: "Grund {{number}} entfernen",
    en: "Auf Englisch",
    de: "Auf Deutsch",
  },
};
