import type { messages as english } from "../en/messages.ts";
import type { Wording } from "../wording.ts";

export const messages: Wording<typeof english> = {
  title: "Nachrichten",
  one: "Nachricht",
  many: "Nachrichten",
  help: "Jede SMS, die hinausging, wartet oder zurückgehalten wurde; die neueste zuerst.",
  columns: {
    at: "Wann",
    to: "An",
    kind: "Art",
    text: "Text",
    state: "Stand",
    parts: "SMS-Teile",
  },
  empty: {
    title: "Noch keine Nachrichten",
    text: "Sobald eine Serie läuft, steht hier jede SMS und was aus ihr wurde.",
    action: "Zu den SMS-Serien",
  },
  number: "SMS {{number}}",
  crossed: "SMS und Bestellung gekreuzt",
  heldBack: "nicht angeschrieben, weil: {{reason}}",
  noBody: "nicht aufbewahrt",
  twilioError: "Twilio-Fehler {{code}}",
  stuck: {
    title_one: "Eine SMS ist nach vielen Versuchen nicht hinausgegangen",
    title_other: "{{shown}} SMS sind nach vielen Versuchen nicht hinausgegangen",
    text: "Winback versucht es alle paar Minuten wieder, 7 Tage lang; bei jedem Versuch wird alles neu geprüft. Der Twilio-Fehler sagt, woran es liegt.",
    again: "Jetzt noch einmal versuchen",
    tried: "Der nächste Versuch läuft",
  },
};
