import type { outlook as english } from "../en/outlook.ts";
import type { Wording } from "../wording.ts";

/** What would become of a customer's next text now, and why. */
export const outlook: Wording<typeof english> = {
  send: "SMS {{number}} ginge jetzt hinaus.",
  onItsWay: "SMS {{number}} ist auf dem Weg zu Twilio.",
  waitUntil: "SMS {{number}} wartet bis {{when}}: {{reason}}.",
  wait: "SMS {{number}} wartet: {{reason}}.",
  suppress: "Nicht angeschrieben, weil: {{reason}}.",
  leftOut: "Käme nicht in die Serie: {{rules}}.",
  waiting: {
    shop_paused: "alle SMS sind angehalten",
    needs_reopen: "Shopify hat die App ausgesperrt; öffne sie einmal in Shopify",
    not_connected: "noch ist kein Twilio-Konto verbunden",
    series_paused: "die Serie ist angehalten",
    soft_start: "der sanfte Start probiert die SMS erst an einer Stichprobe",
    shop_pause: "dein Shop macht Pause von SMS",
    country_off: "in dieses Land schreibst du nicht",
    country_paused: "Twilio lehnt SMS in dieses Land gerade ab",
    code_not_ready: "der Code wird noch angelegt",
    quiet_hours: "beim Kunden sind gerade keine Sendezeiten",
    frequency_cap: "die Höchstzahl SMS pro Kunde ist erreicht",
    daily_cap: "die Höchstzahl SMS am Tag ist erreicht",
    monthly_cap: "die Höchstzahl SMS im Monat ist erreicht",
    open_order: "eine Bestellung ist noch nicht versandt",
    reply_open: "der Kunde wartet auf deine Antwort",
    asked_to_wait: "der Kunde hat um eine SMS-Pause gebeten",
    not_fresh: "Shopify wird gerade nach den neuesten Bestellungen gefragt",
    not_due: "dann ist sie an der Reihe",
  },
  open: {
    title: "Noch offen: {{things}}.",
    switched_on: "die Serie muss eingeschaltet werden",
    entry: "der Eintritt in die Serie (das Los für die Vergleichsgruppe und das Budget entscheiden)",
    sample: "das Los für die Stichprobe des sanften Starts",
    code: "der Code (er entsteht, wenn die SMS geschrieben wird)",
    look: "Bestellungen und Abmeldungen bis zur letzten Minute (Shopify wird unmittelbar davor gefragt)",
  },
};
