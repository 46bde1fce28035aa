import { amountOf } from "./money.ts";

/** A money set of REST payloads: shop and presentment currency are the same in this world. */
export function moneySet(minor: number, currency: string): Record<string, unknown> {
  const money = { amount: amountOf(minor), currency_code: currency };
  return { shop_money: money, presentment_money: money };
}
