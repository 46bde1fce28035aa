import type { replies as english } from "../en/replies.ts";
import type { Wording } from "../wording.ts";

export const replies: Wording<typeof english> = {
  tabs: { texts: "SMS", replies: "Antworten", waiting: "Antworten ({{shown}} offen)", feedback: "Feedback" },
  help: "Was Kunden zurückgeschrieben haben. Wer auf eine Antwort wartet, bekommt keine SMS einer Serie, bis du das Gespräch schließt. Winback antwortet niemandem von selbst: Ruf sie an oder schreib ihnen.",
  list: "Gespräche",
  open: "Offen ({{shown}})",
  all: "Alle",
  pickAll: "Alle offenen auswählen",
  pick: "Gespräch mit {{name}} auswählen",
  unknown: "Unbekannte Nummer",
  erased: "Nummer gelöscht",
  reveal: "Nummer anzeigen",
  revealFailed: "Die Nummer konnte nicht angezeigt werden. Versuch es noch einmal.",
  customer: "Zum Kunden",
  close: "Schließen",
  closePicked_one: "{{shown}} Gespräch schließen",
  closePicked_other: "{{shown}} Gespräche schließen",
  closeHelp: "Schließen: Die Serie geht weiter.",
  reopen: "Wieder öffnen",
  state: { open: "Wartet auf Antwort", complaint: "Beschwerde", closed: "Geschlossen" },
  complained: "Bekommt keine SMS mehr: Erst eine neue SMS-Einwilligung lässt wieder SMS hinaus.",
  answered: "Antwort auf SMS {{number}} aus „{{name}}“ vom {{date}}",
  answeredPlain: "Antwort auf eine SMS vom {{date}}",
  answeredNone: "Vorher ging keine SMS an diese Nummer",
  notKept: "nicht aufbewahrt",
  closed_one: "{{shown}} Gespräch geschlossen. Wer in einer Serie ist, bekommt deren SMS wieder.",
  closed_other: "{{shown}} Gespräche geschlossen. Wer in einer Serie ist, bekommt deren SMS wieder.",
  closedNone: "Nichts geschlossen: Inzwischen kam etwas Neues. Lies es zuerst.",
  undone: "Wieder offen: Die SMS warten",
  empty: {
    title: "Niemand wartet auf eine Antwort",
    text: "Schreibt ein Kunde etwas anderes zurück als STOP, START oder HELP, steht es hier, und seine Serie wartet, bis du das Gespräch schließt. Wörter wie „Anwalt“ oder „Beschwerde“ beenden sofort alle SMS an ihn. Zurückschreiben können Kunden nur, wenn dein Absender eine Telefonnummer ist.",
    action: "Alle Antworten zeigen",
    noneTitle: "Noch hat niemand zurückgeschrieben",
    noneAction: "Zu den Einstellungen",
  },
  home: {
    waiting_one: "{{shown}} Kunde wartet auf deine Antwort",
    waiting_other: "{{shown}} Kunden warten auf deine Antwort",
    waitingText: "An sie geht keine SMS einer Serie, bis du das Gespräch schließt.",
    read: "Antworten lesen",
    alarm_one: "Ein Kunde schreibt von Beschwerde, Recht oder Datenschutz",
    alarm_other: "{{shown}} Kunden schreiben von Beschwerde, Recht oder Datenschutz",
    alarmText:
      "Seit {{date}}: Alle SMS an diese Nummer wurden sofort beendet, die Einwilligung gilt als widerrufen. Lies, was geschrieben wurde, und antworte selbst.",
    alarmTexts:
      "Seit {{date}}: Alle SMS an diese Nummern wurden sofort beendet, die Einwilligungen gelten als widerrufen. Lies, was geschrieben wurde, und antworte selbst.",
    seen: "Als gesehen markieren",
    seenDone: "Als gesehen markiert",
  },
  onCustomer: {
    title: "Dieser Kunde wartet auf deine Antwort",
    text: "Seit {{date}} geht keine SMS einer Serie an ihn. Sie geht weiter, sobald du das Gespräch schließt.",
    complained:
      "Er schrieb von Beschwerde, Recht oder Datenschutz: Erst eine neue SMS-Einwilligung lässt wieder SMS hinaus.",
  },
};
