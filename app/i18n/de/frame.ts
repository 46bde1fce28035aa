import type { frame as english } from "../en/frame.ts";
import type { Wording } from "../wording.ts";

export const frame: Wording<typeof english> = {
  nav: {
    home: "Übersicht",
    series: "SMS-Serien",
    customers: "Kunden",
    messages: "Nachrichten",
    codes: "Codes",
    consent: "Einwilligung",
    results: "Ergebnisse",
    sync: "Abgleich",
    settings: "Einstellungen",
  },
  save: "Speichern",
  discard: "Verwerfen",
  cancel: "Abbrechen",
  saved: "Gespeichert",
  undo: "Rückgängig",
  stop: {
    action: "Alle SMS stoppen",
    title: "Alle SMS stoppen?",
    text: "Ab sofort verlässt keine SMS mehr {{shop}}. Niemand fällt aus einer Serie: Fällige SMS warten, bis du wieder startest.",
    note: "Winback bittet Twilio außerdem, noch nicht gesendete SMS zu verwerfen. Eine, die schon unterwegs ist, kann noch ankommen.",
    confirm: "Alle SMS stoppen",
    done: "Alle SMS sind gestoppt",
    refused: "Nicht gestoppt",
  },
  resume: {
    banner: "Alle SMS sind gestoppt",
    text: "Es geht keine SMS hinaus, bis du wieder startest. Bestellungen und Abmeldungen werden weiter beachtet.",
    action: "SMS wieder starten",
    title: "SMS wieder starten?",
    confirmText:
      "Inzwischen fällige SMS gehen in den nächsten Sendezeiten hinaus, höchstens {{cap}} am Tag. Eine SMS mit mehr als 7 Tagen Verspätung entfällt.",
    confirm: "SMS starten",
    done: "SMS laufen wieder",
    refused: "Nicht gestartet",
  },
  planned: {
    counting: "Geplante SMS werden gezählt …",
    texts: "Geplante SMS nach heutigem Stand: heute {{today}}, in den 7 Tagen danach {{week}}.",
    none: "In den nächsten 7 Tagen ist keine SMS geplant.",
    unknown: "Wie viele SMS geplant sind, lässt sich gerade nicht sagen.",
    cost: "Du bezahlst sie bei Twilio: 100 SMS-Teile kosten etwa {{price}}.",
  },
  access: {
    lost: "Winback hat keinen Zugang zu deinem Shop",
    held: "Seit {{from}} lässt Shopify Winback nicht mehr hinein. Bis das behoben ist, geht keine SMS hinaus, entsteht kein Code und kommt niemand in eine Serie. Niemand verliert seinen Platz: SMS warten, und Bestellungen und Abmeldungen, die Shopify meldet, zählen weiter. Lade diese Seite neu; bleibt der Hinweis, entferne die App in den Einstellungen von Shopify und installiere sie neu: Deine Einstellungen bleiben erhalten.",
    again: "Noch einmal versuchen",
    back: "Winback hat wieder Zugang zu deinem Shop",
    caughtUp:
      "Von {{from}} bis {{to}} ließ Shopify Winback nicht hinein, und SMS warteten. Was inzwischen in deinem Shop geschah, wird gerade nachgeholt; erst danach gehen wieder SMS hinaus. Eine SMS mit mehr als 7 Tagen Verspätung entfällt.",
  },
  pages: { first: "Erste Seite", next: "Nächste Seite" },
  failed: {
    title: "Das hat nicht geklappt",
    text: "Versuch es noch einmal. Hast du gerade etwas gedrückt, sieh zuerst nach, ob es geschehen ist. Bleibt es so, sag uns, was du getan hast.",
    again: "Noch einmal versuchen",
    nobody: "Winback antwortet gerade nicht",
    meanwhile:
      "Deine Daten und Einstellungen bleiben erhalten, und keine SMS geht verloren oder doppelt hinaus. Versuch es in einer Minute noch einmal. Hast du gerade etwas gedrückt, sieh nach, ob es geschehen ist.",
  },
  missing: {
    title: "Das gibt es hier nicht mehr",
    text: "Vielleicht wurde es entfernt, oder die Adresse ist nicht vollständig.",
    back: "Zur Übersicht",
  },
  forbidden: { title: "Das dürfen andere", text: "Der Kontoinhaber hat eingeschränkt, wer das darf." },
  installing: {
    title: "Winback wird eingerichtet",
    text: "Das dauert wenige Sekunden. Lade die Seite gleich noch einmal.",
  },
  check: "Bitte berichtige die rot markierten Felder.",
};
