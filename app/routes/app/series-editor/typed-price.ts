import { readAmount } from "../frame/typed-amount.ts";

const SIGNS: Readonly<Record<string, string>> = { "€": "EUR", $: "USD", "£": "GBP", "¥": "JPY", zł: "PLN" };

/** A typed amount, with the currency it names where that is not the shop's own. */
export function readPrice(typed: string, currency: string): { amount: number; currency?: string } {
  const match = /^([^\d\s.,-]*)\s*(.*?)\s*([^\d\s.,-]*)$/u.exec(typed.trim());
  const [, before = "", figure = "", after = ""] = match ?? [];
  const named = (before || after).trim();
  const amount = readAmount(named === "" ? typed : figure, currency);
  const meant = SIGNS[named] ?? named.toUpperCase();
  if (named === "" || meant === currency || ownSigns(currency).includes(named)) return { amount };
  return /^[A-Z]{3}$/.test(meant) ? { amount, currency: meant } : { amount: -1 };
}

/** Signs a shop's currency is written with: a dollar may be any dollar. */
function ownSigns(currency: string): string[] {
  const parts = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" });
  return parts
    .formatToParts(0)
    .filter((part) => part.type === "currency")
    .map((part) => part.value);
}
