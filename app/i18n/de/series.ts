import type { series as english } from "../en/series.ts";
import type { Wording } from "../wording.ts";

export const series: Wording<typeof english> = {
  title: "SMS-Serien",
  one: "SMS-Serie",
  many: "SMS-Serien",
  create: "Serie anlegen",
  empty: {
    title: "Gewinne Kunden mit einer SMS-Serie zurück",
    text: "Eine Serie schreibt Kunden, die länger nicht bestellt haben: zuerst ein Dank, nach einer Woche ein kleines Geschenk, nach einem Monat ein besseres. Eine Bestellung beendet sie sofort. Drei Texte stehen schon da; ändere, was du möchtest.",
  },
  columns: {
    name: "Name",
    state: "Stand",
    live: "In der Serie",
    texted: "Angeschrieben",
    completed: "Bis zum Ende",
    exited: "Vorher beendet",
  },
  priorityHelp: "Ein Kunde ist immer nur in einer Serie. Die obere Serie geht vor.",
};
