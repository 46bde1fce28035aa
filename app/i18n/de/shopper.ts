import type { shopper as english } from "../en/shopper.ts";
import type { Wording } from "../wording.ts";

/** Shoppers are addressed without Du or Sie, since the page cannot know which fits. */
export const shopper: Wording<typeof english> = {
  optOut: {
    title: "Keine SMS mehr?",
    text: "Ein Druck auf den Knopf, und dieser Shop sendet keine SMS mehr. Das gilt sofort.",
    button: "Abmelden",
    doneTitle: "Abgemeldet",
    doneText: "Von diesem Shop kommen keine SMS mehr.",
  },
  signUp: {
    title: "SMS von {{brand}}",
    text: "Bitte die Handynummer eintragen. Zuerst kommt nur eine SMS mit einem Link; weitere kommen erst nach der Bestätigung dort.",
    number: "Handynummer",
    button: "Anmelden",
    notMobile: "Das ist keine vollständige Handynummer. Bitte sieh noch einmal nach.",
    notAgreed: "Bitte setze das Häkchen, wenn du einverstanden bist.",
    askedTitle: "Schau auf dein Handy",
    askedText:
      "Wenn diese Nummer SMS von uns bekommen kann, ist eine SMS mit einem Link unterwegs. Bestätige dort, dann bist du dabei.",
  },
  confirm: {
    title: "Möchtest du unsere SMS?",
    text: "Drück auf den Knopf, um das zu bestätigen. Du kannst die SMS jederzeit beenden, über den Link in jeder von ihnen.",
    button: "Ja, bitte",
    doneTitle: "Danke, du bist dabei",
    doneText: "Ab jetzt bekommst du unsere SMS. In jeder steht ein Link, um sie zu beenden.",
  },
  conditions: {
    title: "Das Angebot von {{brand}}",
    good: "Das sind seine Bedingungen:",
    used: "Dieses Angebot wurde genutzt. Das waren seine Bedingungen:",
    ended: "Dieses Angebot ist zu Ende. Das waren seine Bedingungen:",
  },
  unknown: {
    title: "Dieser Link gilt nicht mehr",
    text: "Vielleicht ist er zu alt oder nicht vollständig. Der Shop steht trotzdem offen.",
    shop: "Zum Shop",
  },
  landing: {
    title: "Winback",
    text: "Winback gewinnt Kunden per SMS zurück: mit ihrer Einwilligung, zu anständigen Zeiten, nie nach einer Bestellung.",
    how: "Winback wohnt in der Verwaltung deines Shopify-Shops. Öffne es dort unter Apps.",
  },
};
