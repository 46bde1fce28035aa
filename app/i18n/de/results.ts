import type { results as english } from "../en/results.ts";
import type { Wording } from "../wording.ts";

export const results: Wording<typeof english> = {
  title: "Ergebnisse",
  help: "Kunden mit SMS gegen gleichartige Kunden ohne. Was beide gleich tun, ist kein Verdienst der SMS.",
  empty: {
    title: "Noch keine Ergebnisse",
    text: "Sobald eine Serie läuft, siehst du hier, wer mit SMS zurückkam und wer ohnehin gekommen wäre.",
    action: "Zu den SMS-Serien",
  },
  treated: "Mit SMS",
  holdout: "Vergleichsgruppe (ohne SMS)",
  customers: "Kunden",
  cameBack: "Zurückgekommen",
  share: "Anteil der Zurückgekommenen",
  net: "Ihre Bestellungen nach Rabatt",
  difference: "Zusätzlich durch SMS",
  points: "{{points}} Prozentpunkte",
  interval: "sehr wahrscheinlich zwischen {{low}} und {{high}} Punkten",
  early: "noch nicht belegbar",
  earlyHelp: "In beiden Gruppen sind noch nicht genug Kunden, um die SMS vom Zufall zu unterscheiden.",
  noEffect: "Ein Unterschied von 0 ist noch möglich: Eine Wirkung ist nicht belegt.",
  texts: "SMS nach Stand",
  noTexts: "Noch wurde keine SMS gesendet.",
  codes: "Rabattcodes",
  issued: "Ausgegeben",
  redeemed: "Eingelöst",
  revoked: "Zurückgezogen",
  optedOut: "Abgemeldet",
  tableLabel: "Mit SMS gegen die Vergleichsgruppe",
};
