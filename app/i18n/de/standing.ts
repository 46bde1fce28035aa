import type { standing as english } from "../en/standing.ts";
import type { Wording } from "../wording.ts";

export const standing: Wording<typeof english> = {
  title: "Wo du stehst",
  link: "Verlorene Kunden ansehen",
  counted: "{{shop}}, gezählt am {{date}}. Jede Nacht wird neu gezählt.",
  lost: {
    title: "Verlorene Kunden",
    help: "Kunden ohne Bestellung seit {{days}} Tagen: die kürzeste Kaufpause deiner Serien, oder die vorgeschlagene, solange du keine hast.",
    customers: "Verloren",
    share: "{{share}} von {{buyers}}, die je bestellt haben",
    yearly: "Was sie im Jahr wert waren",
    yearlyDetail: "ihre Bestellungen in den zwölf Monaten bis zur letzten, nach Rabatt, ohne Steuer",
    each: "Je verlorenem Kunden",
    eachDetail: "im Schnitt, in denselben zwölf Monaten",
    none: "–",
    comeback: "Üblicher Tag des Wiederkommens",
    comebackDay: "Tag {{days}}",
    comebackDetail: "bis dahin hat die Hälfte derer wieder bestellt, die es binnen 180 Tagen von selbst tun",
    comebackUnknown: "dafür gibt es noch zu wenige Bestellungen",
  },
  print: "Drucken oder als PDF sichern",
  best: {
    title: "Die zehn Besten, um sie anzurufen oder ihnen zu schreiben",
    help: "Die verlorenen Kunden, die in ihrem letzten Jahr am meisten ausgegeben haben. Ein persönliches Wort bewirkt oft mehr als ein Rabatt. Prüfe, was das Gesetz deines Landes verlangt, bevor du anrufst: In Deutschland brauchen Werbeanrufe eine Einwilligung.",
    show: "Zeigen",
    noted: "Dass du hingesehen hast, steht im Zugriffsprotokoll. Gedruckt werden sie nie.",
    none: "Es gibt niemanden zu nennen.",
    orders: "Bestellungen",
    year: "Ausgaben in jenem Jahr",
  },
  products: {
    title: "Produkte, deren Erstkäufer am seltensten wiederkommen",
    help: "Wie viele derer, die mit dem Produkt anfingen, binnen {{days}} Tagen wieder bestellten, gegen alle anderen. Nur Produkte, bei denen Zufall den Unterschied nicht erklärt.",
    buyers: "Fingen damit an",
    returned: "Kamen wieder",
    others: "Alle anderen kamen wieder",
  },
  byGroup: {
    title: "Nach Shopify-Gruppe",
    help: "Nach letzter Bestellung, Anzahl und Umsatz, unter allen deinen Kunden. Bei „Früher treu“ und „Gefährdet“ lohnt sich die Mühe am meisten.",
  },
  byFirstYear: { title: "Nach dem Jahr der ersten Bestellung", help: "Wie lange du sie schon kanntest." },
  byLostYear: {
    title: "Nach dem Jahr, in dem sie verloren gingen",
    help: "Es zählt der Tag, an dem die Kaufpause vorbei war.",
  },
  columns: { customers: "Verlorene Kunden", yearly: "Im Jahr wert", each: "Je Kunde" },
  worth: {
    title: "Was von deinen Kunden zu erwarten ist",
    help: "Für jeden Kunden errechnet Winback, wie viele Bestellungen im kommenden Jahr zu erwarten sind und was sie bringen würden. Serien können das als Regel verwenden; die wertvollsten werden zuerst angeschrieben.",
    models: "Errechnet aus den Käufen von {{buyers}} Kunden, zuletzt am {{date}}.",
    details: "Wie genau das bekannt ist",
    value: "Wert",
    error: "Standardfehler",
    reasons: {
      too_few_customers:
        "Noch zu wenige Kunden: Unter 300 lässt sich über den Einzelnen nichts Verlässliches sagen. Bis dahin entscheiden letzte Bestellung und Umsatz, wer zuerst kommt.",
      needs_all_orders: "Dafür zeigt Shopify zu wenige Bestellungen.",
      no_rows: "Noch hat niemand bestellt.",
      no_repeats:
        "Noch hat niemand zweimal bestellt. Bis dahin entscheiden letzte Bestellung und Umsatz, wer zuerst kommt.",
      not_identified:
        "Die bisherigen Käufe sagen es nicht deutlich genug. Letzte Bestellung und Umsatz entscheiden, wer zuerst kommt.",
    },
    measured:
      "Mit deiner Vergleichsgruppe gemessen: Von 100 Angeschriebenen kommen {{points}} zusätzlich zurück (sehr wahrscheinlich zwischen {{low}} und {{high}}). Regeln zum Wert einer SMS verwenden diese Zahl.",
    assumed:
      "Wie viele durch SMS zusätzlich zurückkommen, ist noch nicht belegbar. Regeln zum Wert einer SMS verwenden deine Annahme aus den Einstellungen.",
  },
  empty: {
    title: "Wird berechnet",
    text: "Diese Seite erscheint von selbst, sobald deine Bestellungen gelesen und gezählt sind.",
    action: "Abgleich ansehen",
  },
};
