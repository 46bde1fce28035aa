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
};
