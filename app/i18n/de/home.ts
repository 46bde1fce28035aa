import type { home as english } from "../en/home.ts";
import type { Wording } from "../wording.ts";

export const home: Wording<typeof english> = {
  title: "Übersicht",
  running: {
    on: "Winback läuft",
    off: "Noch läuft nichts",
    paused: "Alle Serien sind pausiert",
    stopped: "Alle SMS sind gestoppt",
    onText_one: "{{count}} SMS-Serie ist eingeschaltet. Inaktive Kunden kommen von selbst hinein.",
    onText_other: "{{count}} SMS-Serien sind eingeschaltet. Inaktive Kunden kommen von selbst hinein.",
    stoppedText: "Es geht keine SMS hinaus, bis du sie wieder startest.",
    offText: "Es geht keine SMS hinaus, bevor du eine Serie einschaltest.",
    pausedText: "Es geht keine SMS einer Serie hinaus, bis du wieder eine einschaltest.",
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
    eligibleDetail: "inaktiv, mit Mobilnummer und der nötigen Einwilligung",
    live: "In der Serie",
    wonBack: "Zurückgewonnen",
    wonBackDetail: "haben nach einer SMS bestellt",
    atStake: "Wert in ihrem letzten Jahr",
    atStakeDetail: "Umsatz der Verlorenen, ein Teil davon lässt sich zurückgewinnen",
    liveDetail: "bekommen SMS, bis sie bestellen",
    profit: "Gewinn zusätzlich durch SMS",
    between: "sehr wahrscheinlich zwischen {{low}} und {{high}}",
    tooEarly: "noch nicht belegbar",
    tooEarlyDetail: "die Vergleichsgruppe zeigt es, sobald genug Kunden gemessen sind",
    asOf: "Stand: {{at}}.",
    reading: "Diese Zahlen folgen, sobald deine Bestellungen und Kunden gelesen sind.",
    counting: "Deine Kunden werden zum ersten Mal gezählt. Die Zahlen folgen binnen einer Viertelstunde.",
  },
  today: {
    title: "SMS",
    sent: "Heute angeschrieben",
    due: "Jetzt oder als Nächstes fällig",
    planned: "Ab morgen, binnen 7 Tagen",
    counting: "wird gezählt …",
  },
  news: {
    title: "Seit gestern",
    texts: "SMS gesendet",
    clicked: "Links geöffnet",
    wonBack: "Kunden zurückgewonnen",
    revenue: "Deren Bestellungen",
    optedOut: "Abgemeldet",
  },
  insights: {
    title: "Was die Zahlen sagen",
    help: "Nur, was Zufall nicht erklärt.",
    more_return:
      "Von 100 Kunden mit SMS kommen {{value}} mehr wieder als ohne (sehr wahrscheinlich zwischen {{low}} und {{high}}).",
    fewer_return:
      "Von 100 Kunden mit SMS kommen {{value}} weniger wieder als ohne (sehr wahrscheinlich zwischen {{low}} und {{high}}). Sieh dir Texte und Angebote an, oder halte die Serie an.",
    profit:
      "SMS haben bisher {{value}} Gewinn zusätzlich gebracht (sehr wahrscheinlich zwischen {{low}} und {{high}}).",
    loss: "SMS haben mehr gekostet als gebracht: bisher {{value}} (sehr wahrscheinlich zwischen {{low}} und {{high}}). Kleinere Angebote oder eine längere Kaufpause helfen am meisten.",
    product:
      "Von Kunden, die mit „{{product}}“ anfingen, kamen binnen 180 Tagen nur {{share}} wieder, von allen anderen {{others}}.",
  },
  promise: {
    title: "Unser Versprechen, nachgezählt",
    help: "Gezählt über jede SMS, die deinen Shop verlassen hat.",
    texts_one: "{{count}} SMS bisher",
    texts_other: "{{count}} SMS bisher",
    afterPurchase: "nach einem Kauf",
    twice: "doppelt gesendet",
    outside: "außerhalb der Sendezeiten",
    of: "{{count}} von {{all}}",
    meaning: "Was das jeweils heißt",
    afterPurchaseMeans:
      "Nach einem Kauf: an Twilio übergeben, obwohl derselbe Kunde bestellt hatte, seit er inaktiv war. Winback fragt Shopify direkt vor jeder SMS.",
    twiceMeans:
      "Doppelt gesendet: Twilio kennt dieselbe SMS unter zwei Nummern. Weiß niemand, ob eine SMS hinausging, wird sie nie noch einmal gesendet.",
    outsideMeans:
      "Außerhalb der Sendezeiten: an einem Sonntag, vor 8 oder nach 21 Uhr, in irgendeiner Zeitzone, in der der Kunde sein kann.",
    none: "Noch ist keine SMS hinausgegangen. Hier siehst du, dass keine nach einem Kauf, keine doppelt und keine nachts kommt.",
  },
};
