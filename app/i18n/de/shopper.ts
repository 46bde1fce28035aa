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
    notMobile: "Das ist keine vollständige Handynummer. Bitte noch einmal nachsehen.",
    notAgreed: "Ohne das Häkchen geht es nicht: Es zeigt das Einverständnis.",
    askedTitle: "Jetzt aufs Handy schauen",
    askedText:
      "Wenn diese Nummer SMS von uns bekommen kann, ist eine SMS mit einem Link unterwegs. Erst die Bestätigung dort schließt die Anmeldung ab.",
  },
  confirm: {
    title: "Unsere SMS bekommen?",
    text: "Ein Druck auf den Knopf bestätigt die Anmeldung. Die SMS lassen sich jederzeit beenden: In jeder steht, wie.",
    button: "Ja, bitte",
    doneTitle: "Danke, das hat geklappt",
    doneText: "Ab jetzt kommen unsere SMS an diese Nummer. In jeder steht, wie man sie beendet.",
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
