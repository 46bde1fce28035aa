import type { settings as english } from "../en/settings.ts";
import type { Wording } from "../wording.ts";

export const settings: Wording<typeof english> = {
  title: "Einstellungen",
  pages: {
    title: "Winback",
    help: "Die Sprache dieser Seiten, und von wem deine SMS kommen.",
    language: "Sprache dieser Seiten",
    en: "English",
    de: "Deutsch",
    address: "Deutsche SMS sagen",
    addressHelp: "So sprechen neue Serien und die Textvorschläge deine Kunden an. Was du geschrieben hast, bleibt.",
    du: "Du",
    sie: "Sie",
    brand: "Marke",
    brandHelp: "Steht in jeder SMS, bis zu 40 Zeichen.",
    prefix: "Anfang jedes Rabattcodes",
    prefixHelp: "Bis zu 6 Großbuchstaben, oder leer. Danach folgen zehn Zeichen, die niemand erraten kann.",
  },
  sending: {
    title: "Senden",
    help: "Wann SMS ankommen dürfen, und wie viele. An Sonn- und Feiertagen ist immer Ruhe.",
    from: "Sendezeiten von",
    to: "bis",
    hoursHelp: "In der Zeitzone des Kunden, zwischen 08:00 und 21:00.",
    cap: "Höchstzahl SMS am Tag",
    capHelp: "Über alle Serien. Ist sie erreicht, wartet der Rest auf den nächsten Tag.",
    pace: "SMS-Teile pro Sekunde",
    paceHelp:
      "Nur ausfüllen, wenn Twilio dir etwas anderes zugesagt hat. Sonst richtet sich Winback danach, was Twilio von so einem Absender annimmt.",
    monthlyCap: "Höchstzahl SMS im Monat",
    monthlyCapHelp:
      "Damit kein Monat mehr kostet, als du willst. Ist die Zahl erreicht, wartet der Rest auf den nächsten.",
    perCustomer:
      "Höchstzahl SMS pro Kunde: 1 in 24 Stunden, 2 in 7 Tagen, 3 in 60 Tagen, 6 in 365 Tagen, über alle Serien.",
  },
  purchases: {
    title: "Was als Kauf zählt",
    help: "Kunden gelten als inaktiv, wenn ihr letzter Kauf lange her ist. Stornierte, unbezahlte und ganz erstattete Bestellungen zählen nie. Jede Bestellung, ob sie zählt oder nicht, beendet die SMS an ihren Kunden.",
    pointOfSale: "Verkäufe im Laden (Shopify POS)",
    pointOfSaleHelp: "An: Wer letzte Woche im Laden gekauft hat, ist nicht inaktiv.",
    draftOrders: "Selbst angelegte Bestellungen (Entwurf, Telefon, Rechnung)",
    draftOrdersHelp: "Schalte das aus, wenn du Entwürfe vor allem für Ersatz oder intern verwendest.",
    renewals: "Automatische Verlängerungen von Abos",
    renewalsHelp: "An: Wer noch ein Abo bezahlt, wird nicht gebeten zurückzukommen.",
    exchanges: "Umtausch",
    exchangesHelp: "Aus: Ein Umtausch ist keine neue Kaufentscheidung. Die erste Bestellung zählt.",
    zeroValue: "Bestellungen, die nichts kosten",
    zeroValueHelp: "Aus: Geschenke, Muster und kostenloser Ersatz sind kein Kauf.",
    recount:
      "Wenn du hier etwas änderst, zählt Winback deinen ganzen Bestellverlauf neu. Das dauert einige Minuten und läuft von selbst.",
  },
  holdout: {
    title: "Vergleichsgruppe",
    help: "Das Los entscheidet, wer keine SMS bekommt. Erst der Vergleich mit ihnen zeigt, was die SMS wirklich bringen.",
    share: "Vergleichsgruppe (ohne SMS)",
    shareHelp:
      "0 bis 50 Prozent. Bis die erste Serie läuft, wählt Winback so viele, dass es genug belegt, wenn du hier nichts änderst; mit 0 lässt sich nichts belegen.",
  },
  money: {
    title: "Geld",
    help: "Was Shopify nicht verrät. Damit wägt Winback ab, wer eine SMS wert ist.",
    margin: "Marge",
    marginHelp:
      "Was von einer Bestellung nach dem Wareneinsatz bleibt, in Prozent. Gilt, wo beim Produkt in Shopify keine „Kosten pro Artikel“ stehen.",
    uplift: "Wie viele von 100 durch SMS zusätzlich zurückkommen",
    upliftHelp:
      "Deine Annahme, bis die Vergleichsgruppe es zeigt. 2 ist vorsichtig: Ohne SMS kommen 4 von 100 zurück, mit SMS 6.",
    segments: "Preis für 100 SMS-Teile",
    segmentsHelp:
      "Eine kurze SMS hat einen Teil. Rechnet Twilio in deiner Währung ab, wird wöchentlich der Preis deines teuersten Landes übernommen.",
    costs: "Was dich eine Bestellung kostet",
    fee: "Zahlungsgebühr, Anteil",
    feeHelp: "Von allem, was bezahlt wurde. Zahlungsanbieter behalten sie auch, wenn Geld zurückgeht.",
    feeFixed: "Zahlungsgebühr, je Bestellung",
    feeFixedHelp: "Was der Zahlungsanbieter außerdem für jede Bestellung nimmt.",
    returnCost: "Kosten einer Retoure",
    returnCostHelp: "Porto, Prüfen, Einräumen: einmal für jede Bestellung, von der etwas erstattet wird.",
    returnDays: "Tage, in denen Bestellungen zurückkommen können",
    returnDaysHelp: "Bis dahin nennen die Ergebnisse eine Bestellung vorläufig.",
    acquisition: "Was dich ein neuer Kunde kostet",
    acquisitionHelp:
      "Durch Werbung etwa. Die Ergebnisse zeigen es neben den Kosten einer zusätzlichen Bestellung durch SMS.",
    monthly: "Was dich Winback im Monat kostet",
    monthlyHelp: "Hosting und Nummern. Die Ergebnisse zeigen es in einer eigenen Zeile.",
  },
  twilio: {
    title: "Twilio",
    help: "Die SMS gehen über dein eigenes Twilio-Konto. Beide Werte stehen auf der ersten Seite der Twilio-Konsole.",
    connected: "Verbunden",
    notConnected: "Nicht verbunden",
    verified: "Mit Twilio geprüft am {{date}}",
    account: "Account SID",
    accountHelp: "Beginnt mit AC.",
    token: "Auth Token",
    tokenHelp: "Wird verschlossen aufbewahrt und nie wieder angezeigt.",
    sender: "Absender",
    senderHelp:
      "Deine Twilio-Nummer (+49…), ein Name aus bis zu 11 Buchstaben und Ziffern oder ein Messaging Service (MG…). Auf einen Namen kann niemand antworten: Solche SMS tragen statt STOP einen Abmeldelink.",
    connect: "Prüfen und verbinden",
    reconnect: "Prüfen und speichern",
    done: "Twilio ist verbunden",
    failed: "Twilio ist nicht verbunden",
  },
  test: { title: "Test-SMS", help: "Sieh dir eine deiner SMS auf deinem Telefon an." },
  failed: "Noch nicht gespeichert",
};
