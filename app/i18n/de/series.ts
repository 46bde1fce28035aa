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
    priority: "Vorrang",
    state: "Stand",
    health: "Zustand",
    live: "In der Serie",
    texted: "Angeschrieben",
    completed: "Bis zum Ende",
    exited: "Vorher beendet",
  },
  health: {
    well: "Gut",
    soft_start: "Sanfter Start",
    soft_start_held: "Sanfter Start angehalten",
    no_entries: "Niemand Neues",
    opt_outs: "Viele melden sich ab",
    delivery: "Zu wenige kommen an",
    filtered: "Von Netzen gefiltert",
  },
  actions: {
    column: "Aktionen",
    label: "Aktionen für {{name}}",
    up: "Nach oben",
    down: "Nach unten",
    moved: "Reihenfolge geändert",
    duplicate: "Duplizieren",
    archive: "Archivieren",
    archiveOn: "Halte die Serie zuerst an.",
    archived: "Die Serie ist archiviert",
    broughtBack: "Die Serie ist wieder da",
  },
  archive: {
    title: "{{name}} archivieren?",
    text: "Sie kann nie wieder eingeschaltet werden. Ihre Ergebnisse und SMS bleiben unter Ergebnisse erhalten.",
    empty:
      "Niemand ist in ihr: Direkt danach kannst du das rückgängig machen, später kann sie nie wieder eingeschaltet werden. Ihre Ergebnisse und SMS bleiben unter Ergebnisse erhalten.",
    live_one: "{{count}} Kunde, der noch in der Serie ist, verlässt sie und bekommt keine weitere SMS von ihr.",
    live_other: "{{count}} Kunden, die noch in der Serie sind, verlassen sie und bekommen keine weitere SMS von ihr.",
    refused: "Nicht archiviert",
    confirm: "Serie archivieren",
  },
  priorityHelp: "Ein Kunde ist immer nur in einer Serie. Die obere Serie geht vor.",
};
