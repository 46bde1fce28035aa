import { formatMoneyForText } from "../values/money.ts";
import type { Offer } from "./offer.ts";

/** What a step promises, in a shopper's plain words: `15% off`, `10 € Rabatt ab 30 €`; empty for no offer. */
export function offerWords(offer: Offer, currency: string, language: "en" | "de"): string {
  if (offer.kind === "none") return "";
  const value =
    offer.kind === "percentage"
      ? `${offer.percent}%`
      : formatMoneyForText(BigInt(offer.amount), currency, language === "de" ? "de" : "en");
  const promise = language === "de" ? `${value} Rabatt` : `${value} off`;
  if (offer.minimumSubtotal === 0) return promise;
  const minimum = formatMoneyForText(BigInt(offer.minimumSubtotal), currency, language);
  return language === "de" ? `${promise} ab ${minimum}` : `${promise} from ${minimum}`;
}
