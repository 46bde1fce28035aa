import { formatEndInFull } from "../values/local-time.ts";
import { formatMoneyForText } from "../values/money.ts";
import { type CodedOffer, combinesWith } from "./offer.ts";
import { offerWords } from "./offer-words.ts";

type Language = "en" | "de";

/** What the conditions of an offer are told with. */
export interface ConditionFacts {
  language: Language;
  currency: string;
  /** The shop's zone. */
  timezone: string;
  /** When the code ends. */
  endsAt: Date;
}

type Words = Record<Language, string>;

/**
 * The conditions of an offer in a shopper's plain words, one sentence each, the promise first. German speaks to the
 * shopper without Du or Sie, since the page cannot know which fits.
 */
export function offerConditions(offer: CodedOffer, facts: ConditionFacts): string[] {
  const { language } = facts;
  const sentences: (Words | null)[] = [
    promised(offer, facts),
    pieces(offer),
    goods(offer),
    minimum(offer, facts),
    until(facts),
    usable(offer),
    {
      en: "It is for the next order: it ends with that order, even if the code is not used for it.",
      de: "Es gilt für die nächste Bestellung: Mit ihr endet es, auch wenn der Code dabei nicht benutzt wird.",
    },
    beside(offer),
  ];
  return sentences.filter((words) => words !== null).map((words) => words[language]);
}

function promised(offer: CodedOffer, { currency }: ConditionFacts): Words {
  const bare = { ...offer, on: undefined, minimumSubtotal: 0, minimumQuantity: undefined };
  const words = (language: Language) => offerWords(bare, currency, language);
  const start = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return { en: `The offer: ${words("en")}.`, de: `Das Angebot: ${start(words("de"))}.` };
}

function pieces(offer: CodedOffer): Words | null {
  if (offer.kind === "free_shipping")
    return { en: "To every country this shop ships to.", de: "In alle Länder, in die dieser Shop liefert." };
  if (offer.kind !== "bxgy") return null;
  const { buy, get, percent } = offer;
  const cheaper =
    percent === 100
      ? { en: get === 1 ? "is free" : "are free", de: "gratis" }
      : { en: get === 1 ? `is ${percent}% off` : `are ${percent}% off`, de: `um ${percent}% günstiger` };
  return {
    en: `Put ${buy + get} items into the cart, and the cheapest ${get === 1 ? "one" : get} ${cheaper.en}. Once per order.`,
    de: `Liegen ${buy + get} Artikel im Warenkorb, ${get === 1 ? "ist der günstigste" : `sind die ${get} günstigsten`} ${cheaper.de}. Einmal je Bestellung.`,
  };
}

function goods({ on }: CodedOffer): Words | null {
  if (!on) return null;
  const titles = on.of.map((good) => good.title).filter((title) => title !== "");
  if (titles.length === 0) return { en: "It counts for selected items.", de: "Es gilt für ausgewählte Artikel." };
  const list = titles.join(", ");
  return on.what === "products"
    ? { en: `It counts for: ${list}.`, de: `Es gilt für: ${list}.` }
    : { en: `It counts for everything in: ${list}.`, de: `Es gilt für alles aus: ${list}.` };
}

function minimum({ on, minimumSubtotal, minimumQuantity }: CodedOffer, { currency }: ConditionFacts): Words | null {
  const among = on ? { en: " of these items", de: " dieser Artikel" } : { en: "", de: "" };
  if (minimumQuantity !== undefined && minimumQuantity > 1)
    return {
      en: `From ${minimumQuantity} items on${on ? ", counting these only" : ""}.`,
      de: `Ab ${minimumQuantity} Artikeln${on ? ", nur diese zählen" : ""}.`,
    };
  if (minimumSubtotal <= 0) return null;
  const amount = (language: Language) => formatMoneyForText(BigInt(minimumSubtotal), currency, language);
  return {
    en: `From an order value of ${amount("en")}${among.en}, before shipping.`,
    de: `Ab einem Bestellwert von ${amount("de")}${among.de}, ohne Versand.`,
  };
}

function until({ endsAt, timezone }: ConditionFacts): Words {
  return {
    en: `Good until ${formatEndInFull(endsAt, timezone, "en")} (time of the shop).`,
    de: `Gültig bis ${formatEndInFull(endsAt, timezone, "de")} (Uhrzeit des Shops).`,
  };
}

function usable({ lock }: CodedOffer): Words {
  return lock === "customer"
    ? {
        en: "The code is personal: it works once, and only for the customer it was sent to.",
        de: "Der Code ist persönlich: Er gilt einmal, und nur für die Person, die ihn bekommen hat.",
      }
    : { en: "The code is personal and works once.", de: "Der Code ist persönlich und gilt einmal." };
}

function beside(offer: CodedOffer): Words {
  const { order, product, shipping } = combinesWith(offer);
  const named: Words[] = [
    ...(order ? [{ en: "discounts on the order", de: "Rabatten auf die Bestellung" }] : []),
    ...(product ? [{ en: "discounts on single items", de: "Rabatten auf einzelne Artikel" }] : []),
    ...(shipping ? [{ en: "free shipping", de: "kostenlosem Versand" }] : []),
  ];
  if (named.length === 0)
    return { en: "It cannot be combined with other discounts.", de: "Es ist nicht mit anderen Rabatten kombinierbar." };
  const list = (language: Language) =>
    named.map((words) => words[language]).join(language === "de" ? " und " : " and ");
  return {
    en: `It can be combined with ${list("en")}${named.length < 3 ? ", and with nothing else" : ""}.`,
    de: `Es ist mit ${list("de")} kombinierbar${named.length < 3 ? ", sonst mit nichts" : ""}.`,
  };
}
