import type { shopper as english } from "../en/shopper.ts";
import type { Wording } from "../wording.ts";

/** Shoppers are addressed without Du or Sie, but where the shop's own words lead there: on the page of a text that asks. */
export const shopper: Wording<typeof english> = {
  preferences: {
    stop: "Keine SMS mehr",
    rest: "{{days}} Tage Pause",
    goOn: "Pause beenden",
    asks: {
      title: "SMS von {{brand}}",
      text: "Die SMS dieses Shops lassen sich für immer beenden oder für eine Weile anhalten. Das gilt sofort.",
    },
    resting: {
      title: "Pause bis {{date}}",
      text: "Bis dahin kommen keine SMS von diesem Shop. Danach geht es von selbst weiter.",
    },
    goesOn: {
      title: "Die Pause ist beendet",
      text: "Von diesem Shop können wieder SMS kommen. In jeder steht, wie man sie beendet.",
    },
    stopped: { title: "Abgemeldet", text: "Von diesem Shop kommen keine SMS mehr." },
  },
  feedback: {
    reasons: "Was war der Grund?",
    missing: "Bitte einen Grund auswählen.",
    button: "Absenden",
    use: "Code jetzt einlösen",
    conditions: "Bedingungen",
    du: {
      title: "Warum warst du so lange nicht da?",
      text: "Ein Tipp hilft {{brand}}, besser zu werden.",
      rewarded: "Ein Tipp hilft {{brand}}, besser zu werden. Als Dank bekommst du danach einen Code.",
      more: "Möchtest du noch etwas sagen? (freiwillig)",
      doneTitle: "Danke für deine Antwort!",
      doneText: "{{brand}} liest jede Antwort.",
      code: "Hier ist dein Code:",
      noCode: "Der versprochene Code ist eingelöst oder abgelaufen.",
    },
    sie: {
      title: "Warum waren Sie so lange nicht da?",
      text: "Ein Tipp hilft {{brand}}, besser zu werden.",
      rewarded: "Ein Tipp hilft {{brand}}, besser zu werden. Als Dank bekommen Sie danach einen Code.",
      more: "Möchten Sie noch etwas sagen? (freiwillig)",
      doneTitle: "Danke für Ihre Antwort!",
      doneText: "{{brand}} liest jede Antwort.",
      code: "Hier ist Ihr Code:",
      noCode: "Der versprochene Code ist eingelöst oder abgelaufen.",
    },
  },
  signUp: {
    title: "SMS von {{brand}}",
    text: "Bitte die Handynummer eintragen. Zuerst kommt nur eine SMS mit einem Link; weitere kommen erst nach der Bestätigung dort.",
    number: "Handynummer",
    button: "Anmelden",
    notMobile: "Das ist keine vollständige Handynummer. Bitte noch einmal nachsehen.",
    countryOff: "An Nummern aus diesem Land schicken wir noch keine SMS.",
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
