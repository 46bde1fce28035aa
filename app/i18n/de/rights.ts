import type { rights as english } from "../en/rights.ts";
import type { Wording } from "../wording.ts";

export const rights: Wording<typeof english> = {
  title: "Wer darf was",
  help: "Wer Winback überhaupt öffnen darf, entscheidet dein Shopify-Admin. Alle dürfen alles, bis der Kontoinhaber es hier einschränkt. Der Kontoinhaber darf immer. SMS anhalten und stoppen dürfen alle.",
  card: "Außer dem Kontoinhaber",
  owner: "der Kontoinhaber",
  ownerNamed: "{{name}} (Kontoinhaber)",
  collaborator: "{{name}} (Agentur)",
  only: "Nur der Kontoinhaber kann das ändern.",
  onlyNamed: "Nur {{name}} kann das ändern.",
  ownerUnknown: "Der Kontoinhaber hat Winback noch nicht geöffnet.",
  switch_on: "SMS losschicken",
  switch_onHelp:
    "Serien einschalten, laufende ändern, SMS wieder starten, Korrekturen senden, Länder hinzunehmen, mehr Einwilligungen gelten lassen, Sperren und Ausnahmen aufheben, Pausen des Shops kürzen.",
  raise_caps: "Höchstzahlen und Rabatte verschickter Codes erhöhen",
  raise_capsHelp: "SMS am Tag und im Monat, und was schon verschickte Codes wert sind. Senken dürfen alle.",
  export: "Daten exportieren",
  exportHelp: "Kunden, Codes, Ergebnisse und Antworten auf Kundenanfragen herunterladen.",
  keys: "Das Twilio-Konto sehen und ändern",
  keysHelp: "Account SID, Auth Token, und ein anderes Konto verbinden.",
  reveal: "Telefonnummern ganz sehen",
  revealHelp: "Jedes Mal wird vermerkt, bei allen.",
  who: { everybody: "Alle", owner: "Nur der Kontoinhaber", chosen: "Der Kontoinhaber und einige aus dem Team" },
  nobody: "Sonst hat noch niemand Winback geöffnet. Wer es tut, erscheint hier.",
  save: "Wer darf was speichern",
  saved: "Gespeichert, wer was darf",
  failed: "Noch nicht gespeichert",
};
