/** Asking Intl takes longer than all the rest of reading an amount, and an import reads millions. */
const EXPONENTS = new Map<string, number>();

/** Digits after the point of a currency by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. Throws on a malformed code. */
export function currencyExponent(currency: string): number {
  const known = EXPONENTS.get(currency);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  const exponent = format.resolvedOptions().maximumFractionDigits ?? 2;
  EXPONENTS.set(currency, exponent);
  return exponent;
}

/**
 * Shopify's decimal text (`"1234.5"`, `"-3.00"`) as minor units. Digits beyond the currency's own are rounded half away
 * from zero. Exact: no floating point on the way.
 * @throws when the text is no decimal number.
 */
export function toMinorUnits(decimal: string, currency: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal.trim());
  if (!match) throw new Error("Not a decimal amount.");
  const [, sign, whole = "0", fraction = ""] = match;
  const exponent = currencyExponent(currency);
  const kept = fraction.slice(0, exponent).padEnd(exponent, "0");
  const roundUp = (fraction[exponent] ?? "0") >= "5" ? 1n : 0n;
  const units = BigInt(whole + kept) + roundUp;
  return sign === "-" ? -units : units;
}

/** Minor units as the decimal text Shopify takes: 1230n EUR → `"12.30"`. */
export function toDecimal(minor: bigint, currency: string): `${number}` {
  const exponent = currencyExponent(currency);
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent > 0 ? `.${digits.slice(-exponent)}` : "";
  return `${minor < 0n ? "-" : ""}${whole}${fraction}` as `${number}`;
}

/** For pages: 123450n EUR in `de` → `1.234,50 €`. */
export function formatMoney(minor: bigint, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency }).format(toDecimal(minor, currency));
}

/** For texts: whole amounts without zeros, and plain spaces, since a no-break space would double the cost of an SMS. */
export function formatMoneyForText(minor: bigint, currency: string, locale: string): string {
  return new Intl.NumberFormat(locale, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" })
    .format(toDecimal(minor, currency))
    .replace(/[\u00a0\u202f]/g, " ");
}
