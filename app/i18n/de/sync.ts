import type { sync as english } from "../en/sync.ts";
import type { Wording } from "../wording.ts";

export const sync: Wording<typeof english> = {
  title: "Abgleich mit Shopify",
  current: {
    title: "Jetzt gerade",
    inbox: "Wartende Meldungen von Shopify",
    oldest: "Älteste wartet seit",
    nothing: "Nichts wartet",
    dead: "Nicht verarbeitet",
    good: "Alles, was Shopify gemeldet hat, ist verarbeitet.",
    waiting: "Winback arbeitet ab, was Shopify gemeldet hat.",
  },
  mode: {
    full: "Winback sieht deine ganze Bestellgeschichte.",
    sixty_days:
      "Shopify zeigt Winback nur die Bestellungen der letzten 60 Tage. Ältere letzte Bestellungen stammen aus den Kundensegmenten von Shopify und sind darum gerundet.",
  },
  runs: {
    title: "Importe",
    help: "Der erste Import läuft nach der Installation von selbst. Du kannst ihn jederzeit wiederholen; dabei geht nichts verloren und nichts verdoppelt sich.",
    start: "Noch einmal importieren",
    started: "Import gestartet",
    kind: "Was",
    state: "Stand",
    rows: "Zeilen",
    startedAt: "Begonnen",
    finishedAt: "Beendet",
    empty: "Noch ist kein Import gelaufen.",
    soon: "Er beginnt spätestens eine Minute nach der Installation. Diese Seite geht von selbst mit.",
    one: "Import",
    many: "Importe",
    running: "Der Import läuft: bisher {{rows}} Zeilen. Du kannst diese Seite verlassen.",
  },
  dead: {
    title: "Nicht verarbeitbar",
    help: "Diese Meldungen von Shopify sind zehnmal gescheitert. Nichts ist verloren: Sie sind aufbewahrt und lassen sich noch einmal versuchen.",
    replay: "Alle noch einmal versuchen",
    replayed_one: "{{count}} Meldung wird noch einmal versucht",
    replayed_other: "{{count}} Meldungen werden noch einmal versucht",
    topic: "Meldung",
    received: "Eingegangen",
    attempts: "Versuche",
    error: "Letzter Fehler",
    empty: "Keine. Jede Meldung ist verarbeitet.",
    one: "Meldung",
    many: "Meldungen",
  },
  kinds: { orders: "Bestellungen", customers: "Kunden", products: "Produkte", other: "Import: {{kind}}" },
};
