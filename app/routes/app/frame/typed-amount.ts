import { currencyExponent, toDecimal, toMinorUnits } from "../../../domain/values/money.ts";

/** Minor units as a merchant would type them: 1250 EUR → `12.50`, 1200 EUR → `12`. */
export function showAmount(minor: number, currency: string): string {
  return toDecimal(BigInt(minor), currency).replace(/\.0+$/, "");
}

/** A typed amount, with point or comma, as minor units; −1 when it is none or has more digits than the currency. */
export function readAmount(typed: string, currency: string): number {
  const match = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(typed.trim());
  if (!match || (match[2]?.length ?? 0) > currencyExponent(currency)) return -1;
  return Number(toMinorUnits(match[2] ? `${match[1]}.${match[2]}` : `${match[1]}`, currency));
}
