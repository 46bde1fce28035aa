import type { editorWindow as english } from "../en/editor-window.ts";
import type { Wording } from "../wording.ts";

export const editorWindow: Wording<typeof english> = {
  title: "Wann deine Kunden von selbst wiederkommen",
  slider: "Schieberegler für die Kaufpause",
  chart: {
    label:
      "Kurve: Anteil der Kunden, die von selbst wieder bestellt haben, nach Tagen seit der letzten Bestellung. Dieselben Zahlen stehen in der Tabelle.",
    day: "Kaufpause (Tage)",
    share: "Haben von selbst wieder bestellt",
    unaided: "Täten es noch binnen {{days}} Tagen",
    unknown: "noch unbekannt",
    chosen: "Deine Wahl",
    suggested: "Vorschlag",
    asTable: "Als Tabelle zeigen",
    asChart: "Als Diagramm zeigen",
  },
  suggested: "Vorschlag: {{days}} Tage, sehr wahrscheinlich zwischen {{low}} und {{high}}.",
  suggestedAlone: "Vorschlag: {{days}} Tage.",
  use: "{{days}} Tage übernehmen",
  used: "Du nutzt den Vorschlag.",
  doneBy: "{{share}} derer, die binnen {{horizon}} Tagen von selbst wiederkommen, sind bis Tag {{days}} wieder da.",
  gift: "Von denen, die {{days}} Tage nichts bestellt haben, kämen {{share}} in den nächsten {{span}} Tagen auch so wieder: Ihnen schenkst du den Rabatt.",
  giftUnknown:
    "Wie viele nach {{days}} Tagen ohne Bestellung noch von selbst wiederkämen, lässt sich noch nicht sagen: Deine Bestellungen reichen nicht weit genug zurück.",
  basis: {
    first_time:
      "So lange haben {{customers}} Kunden bis zur zweiten Bestellung gebraucht, denn diese Serie ist für Erstkäufer.",
    repeat:
      "So lange lagen die späteren Bestellungen von {{customers}} Kunden auseinander, denn diese Serie ist für Stammkäufer.",
    all: "So lange lagen die Bestellungen von {{customers}} Kunden auseinander, denn diese Serie ist für Erst- und Stammkäufer.",
  },
  pooled: {
    first_time: "Er stützt sich auf alle Käufer, weil Erstkäufer allein für einen Vorschlag nicht reichen: {{reason}}.",
    repeat: "Er stützt sich auf alle Käufer, weil Stammkäufer allein für einen Vorschlag nicht reichen: {{reason}}.",
    all: "Er stützt sich auf alle Käufer: {{reason}}.",
  },
  computed: "Berechnet am {{date}}, jede Nacht neu. Bestellungen nach einer SMS von Winback bleiben außen vor.",
  reasons: {
    too_few_customers: "Es sind weniger als 300",
    too_few_returns: "Bisher kamen weniger als 100 von ihnen wieder",
    history_too_short: "Keinen von ihnen überblickt Winback schon ein halbes Jahr",
  },
  none: {
    title: "Noch kein eigener Vorschlag: Beginne mit 60 Tagen",
    too_few_customers:
      "Für einen Vorschlag braucht Winback mindestens 300 Kunden, die bestellt haben. Bis dahin passen 60 Tage für viele Shops: Nimm mehr, wenn selten gekauft wird.",
    too_few_returns:
      "Für einen Vorschlag braucht Winback mindestens 100 Kunden, die wieder bestellt haben. Bis dahin passen 60 Tage für viele Shops: Nimm mehr, wenn selten gekauft wird.",
    history_too_short:
      "Für einen Vorschlag muss Winback ein halbes Jahr an Bestellungen überblicken. Bis dahin passen 60 Tage für viele Shops: Nimm mehr, wenn selten gekauft wird.",
    since: "Die erste Bestellung, die Winback sieht, ist vom {{date}}. Es sieht jede Nacht neu nach.",
  },
  waiting: {
    title: "Winback berechnet, wie lange deine Kunden brauchen, um wiederzukommen",
    text: "Das beginnt, sobald deine Bestellungen eingelesen sind, und dauert höchstens wenige Minuten. Diese Seite zeigt es von selbst; du kannst inzwischen weitermachen.",
    label: "Der Vorschlag wird berechnet",
  },
};
