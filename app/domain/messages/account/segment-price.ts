import { currencyExponent } from "../../values/money.ts";
import type { Micros } from "../sms-console.ts";

/**
 * What 100 SMS segments cost at the dearest of these countries' prices, minor units of the shop's currency.
 * @returns null when the provider bills in another currency, or names no price: what the merchant typed holds then.
 */
export function hundredSegmentsAt(prices: readonly Micros[], currency: string): number | null {
  const known = prices.filter((one) => one.currency === currency).map((one) => Number(one.micros));
  if (known.length === 0 || known.length < prices.length) return null;
  return Math.round((Math.max(...known) * 100 * 10 ** currencyExponent(currency)) / 1_000_000);
}
