import { formatMoneyForText } from "../values/money.ts";
import type { CodedOffer, Offer } from "./offer.ts";

type Language = "en" | "de";

/** What a step promises, in a shopper's plain words: `15% off`, `10 € Rabatt ab 30 €`; empty for no offer. */
export function offerWords(offer: Offer, currency: string, language: Language): string {
  if (offer.kind === "none") return "";
  return [promise(offer, currency, language), goodsWords(offer, language), minimumWords(offer, currency, language)]
    .filter((part) => part !== "")
    .join(" ");
}

function promise(offer: CodedOffer, currency: string, language: Language): string {
  const german = language === "de";
  switch (offer.kind) {
    case "free_shipping":
      return german ? "kostenloser Versand" : "free shipping";
    case "bxgy":
      return bxgyWords(offer, german);
    default: {
      const value =
        offer.kind === "percentage"
          ? `${offer.percent}%`
          : formatMoneyForText(BigInt(Math.max(0, offer.amount)), currency, language);
      return german ? `${value} Rabatt` : `${value} off`;
    }
  }
}

function bxgyWords({ buy, get, percent }: Extract<CodedOffer, { kind: "bxgy" }>, german: boolean): string {
  if (percent === 100) return german ? `${buy + get} für ${buy}` : `${buy + get} for ${buy}`;
  return german ? `${buy} kaufen, ${get} mit ${percent}% Rabatt` : `buy ${buy}, get ${get} at ${percent}% off`;
}

/** What it is on: by its title where it is one thing, as short as a text must be. */
function goodsWords({ kind, on }: CodedOffer, language: Language): string {
  const [first] = on?.of ?? [];
  if (!on || !first) return "";
  const german = language === "de";
  const named = on.of.length === 1 && first.title !== "";
  const goods = named ? first.title : german ? "ausgewählte Artikel" : "selected items";
  if (german) return `auf ${goods}`;
  return kind === "bxgy" ? `on ${goods}` : goods;
}

function minimumWords(offer: CodedOffer, currency: string, language: Language): string {
  const german = language === "de";
  if (offer.minimumQuantity !== undefined && offer.minimumQuantity > 1)
    return german ? `ab ${offer.minimumQuantity} Artikeln` : `from ${offer.minimumQuantity} items`;
  if (offer.minimumSubtotal <= 0) return "";
  const minimum = formatMoneyForText(BigInt(offer.minimumSubtotal), currency, language);
  return german ? `ab ${minimum}` : `from ${minimum}`;
}
