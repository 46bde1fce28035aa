import type { customers as english } from "../en/customers.ts";
import type { Wording } from "../wording.ts";

export const customers: Wording<typeof english> = {
  title: "Kunden",
  one: "Kunde",
  many: "Kunden",
  tabs: { all: "Alle", lapsed: "Inaktiv", in_series: "In der Serie", won_back: "Zurückgewonnen" },
  search: "Suche",
  searchHelp: "Ganze Mobilnummer, Bestellname (#1001) oder Shopify-Kundennummer",
  searchGo: "Suchen",
  columns: {
    name: "Kunde",
    phone: "Mobilnummer",
    lastOrder: "Letzte Bestellung",
    lapsed: "Inaktiv",
    orders: "Bestellungen",
    spent: "Umsatz",
    consent: "SMS-Einwilligung",
    enrollment: "SMS-Serie",
  },
  lapsedSince: "Inaktiv seit {{date}}",
  notLapsed: "Aktiv",
  neverOrdered: "Noch keine Bestellung",
  unnamed: "Kunde {{id}}",
  noPhone: "Keine",
  notInSeries: "In keiner",
  empty: {
    all: {
      title: "Noch keine Kunden",
      text: "Kunden erscheinen hier, sobald sie mit Shopify abgeglichen sind.",
      action: "Abgleich ansehen",
    },
    lapsed: {
      title: "Niemand ist inaktiv",
      text: "Ein Kunde erscheint hier, wenn die Kaufpause vorbei ist.",
    },
    in_series: {
      title: "Gerade ist niemand in einer Serie",
      text: "Schalte eine Serie ein: Inaktive Kunden mit SMS-Einwilligung kommen dann von selbst hinein.",
    },
    won_back: {
      title: "Noch niemand zurückgewonnen",
      text: "Ein Kunde erscheint hier, wenn er nach einer Serie wieder bestellt hat.",
    },
    search: {
      title: "Nichts gefunden",
      text: "Suche mit der ganzen Mobilnummer samt Ländervorwahl, dem Bestellnamen oder der Shopify-Kundennummer. Namen sind nicht lesbar gespeichert und lassen sich darum nicht suchen.",
    },
  },
};
