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
