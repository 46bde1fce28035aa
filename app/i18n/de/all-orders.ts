import type { allOrders as english } from "../en/all-orders.ts";
import type { Wording } from "../wording.ts";

export const allOrders: Wording<typeof english> = {
  brief:
    "Um auch die älteren zu sehen, braucht Winback von Shopify die Berechtigung „read_all_orders“; beantragen muss sie, wer Winback für dich betreibt. Bestellungen ab jetzt bleiben erhalten, es geht also nichts weiter verloren.",
  action: "So bekommst du es",
  how: "So bekommst du es: Wer Winback für dich betreibt, beantragt „read_all_orders“ im Partner-Dashboard von Shopify unter „API access“ und begründet es damit, dass eine App zur Rückgewinnung wissen muss, wann jeder Kunde zuletzt bestellt hat. Eine App nur für deinen Shop bekommt es sofort. Öffne Winback danach einmal: Es liest von selbst alles neu ein.",
  needs: {
    standing: {
      title: "Inaktive Kunden sind nach gerundeten Daten gezählt",
      text: "Shopify zeigt Winback die Bestellungen der letzten 60 Tage. Wann jemand davor zuletzt gekauft und was er ausgegeben hat, stammt aus den Kundensegmenten und Summen von Shopify. Die Zahl kann deshalb um einige Wochen danebenliegen.",
    },
    status_quo: {
      title: "Was deine verlorenen Kunden wert waren, zeigt sich erst mit allen Bestellungen",
      text: "Shopify zeigt Winback die Bestellungen der letzten 60 Tage. Wer vorher gegangen ist, kommt darin nicht vor: Eine Summe nach Monaten zeigte fast nichts und sagte nichts aus.",
    },
    customers: {
      title: "Letzte Bestellungen vor mehr als 60 Tagen sind gerundet",
      text: "Shopify zeigt Winback die Bestellungen der letzten 60 Tage. Für ältere nennt es nur eine Spanne, deren späteres Ende hier steht; Zahl der Bestellungen und Umsatz sind die Summen von Shopify.",
    },
    customer: {
      title: "Ältere Bestellungen dieses Kunden fehlen hier",
      text: "Shopify zeigt Winback die Bestellungen der letzten 60 Tage. Was dieser Kunde davor gekauft hat und wie regelmäßig, gehört nicht dazu; eine letzte Bestellung von davor ist auf das spätere Ende einer Spanne gerundet.",
    },
    window: {
      title: "Ein Vorschlag braucht alle deine Bestellungen",
      text: "Um zu sehen, nach wie vielen Tagen deine Kunden von selbst wiederkommen, muss Winback mindestens ein halbes Jahr überblicken. Shopify zeigt ihm die Bestellungen der letzten 60 Tage. Bis es selbst genug gesehen hat, beginnt eine neue Serie mit 60 Tagen: Nimm mehr, wenn selten gekauft wird.",
    },
    rules: {
      title: "Einige Regeln brauchen alle deine Bestellungen",
      text: "Was jemand gekauft hat, mit oder ohne Rabatt, ist erst für die letzten 60 Tage bekannt. Regeln dazu sehen nur diese Bestellungen; Zahl der Bestellungen und Umsatz sind die Summen von Shopify und vollständig.",
    },
    worth: {
      title: "Wen es sich lohnt zurückzugewinnen, zeigen erst alle Bestellungen",
      text: "Was ein Kunde voraussichtlich ausgibt, verrät, wie oft und wie viel er über ein Jahr oder länger gekauft hat. Nach 60 Tagen stünden fast alle gleich da; deshalb nennt Winback keine Zahl.",
    },
    at_risk: {
      title: "Wer überfällig ist, zeigen erst alle Bestellungen",
      text: "Ob jemand spät dran ist, verrät die Zeit, die er sonst zwischen zwei Bestellungen lässt. In 60 Tagen bestellt kaum jemand oft genug, dass man sie sieht.",
    },
    replay: {
      title: "Ein Probelauf braucht deine alten Bestellungen",
      text: "Ein Probelauf spielt deine Serie über das vergangene Jahr. Shopify zeigt Winback die Bestellungen der letzten 60 Tage: zu wenige, um zu sagen, wer von selbst wiedergekommen wäre.",
    },
    results: {
      title: "Was nach den SMS kam, ist vollständig gezählt",
      text: "Bestellungen seit der Installation sind alle bekannt, beide Gruppen werden also fair verglichen. Was Shopify nicht zeigt, ist älter als 60 Tage: Wann diese Kunden vor ihrer Serie zuletzt gekauft haben, ist gerundet.",
    },
  },
};
