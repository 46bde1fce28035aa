import type { home as english } from "../en/home.ts";
import type { Wording } from "../wording.ts";

export const home: Wording<typeof english> = {
  title: "Übersicht",
  running: {
    on: "Winback läuft",
    off: "Noch läuft nichts",
    stopped: "Alle SMS sind gestoppt",
    onText_one: "{{count}} SMS-Serie ist eingeschaltet. Inaktive Kunden kommen von selbst hinein.",
    onText_other: "{{count}} SMS-Serien sind eingeschaltet. Inaktive Kunden kommen von selbst hinein.",
    stoppedText: "Es geht keine SMS hinaus, bis du sie wieder startest.",
    offText: "Es geht keine SMS hinaus, bevor du eine Serie einschaltest.",
  },
  gone: {
    title: "Ein Rabatt von Winback wurde in Shopify gelöscht oder ausgeschaltet",
    help: "Keine SMS nennt seine Codes mehr; künftige SMS bekommen Codes eines neuen Rabatts. Codes aus früheren SMS gelten nicht mehr. Falls das ein Versehen war: Ein ausgeschalteter Rabatt lässt sich in Shopify unter Rabatte wieder einschalten.",
    point: "{{series}}, SMS {{number}}: seit {{date}}, {{texted}}",
    texted_one: "{{count}} verschickter Code gilt nicht mehr",
    texted_other: "{{count}} verschickte Codes gelten nicht mehr",
  },
  standing: {
    title: "Wo du stehst",
    lapsed: "Inaktive Kunden",
    lapsedDetail: "über die Kaufpause hinaus",
    eligible: "Jetzt anschreibbar",
    eligibleDetail: "inaktiv, mit SMS-Einwilligung und Mobilnummer",
    live: "In der Serie",
    wonBack: "Zurückgewonnen",
    wonBackDetail: "haben nach einer SMS bestellt",
    codes: "Codes eingelöst",
    net: "Von Zurückgewonnenen",
    netDetail: "Bestellungen nach Rabatt, ohne Steuer",
  },
  today: { title: "SMS", sent: "Heute angeschrieben", due: "Jetzt oder als Nächstes fällig" },
  promise: {
    title: "Unser Versprechen, nachgezählt",
    help: "Gezählt über jede SMS, die deinen Shop verlassen hat.",
    texts_one: "{{count}} SMS bisher",
    texts_other: "{{count}} SMS bisher",
    afterPurchase: "nach einem Kauf",
    twice: "doppelt gesendet",
    outside: "außerhalb der Sendezeiten",
    of: "{{count}} von {{all}}",
    none: "Noch ist keine SMS hinausgegangen. Hier siehst du, dass keine nach einem Kauf, keine doppelt und keine nachts kommt.",
  },
};
