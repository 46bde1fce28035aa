import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

export type PhoneKind = "mobile" | "fixed" | "other";

export interface PhoneNumber {
  /** `+4915112345678` */
  e164: string;
  /** `mobile` also where a numbering plan does not tell mobiles from landlines (US, CA). */
  kind: PhoneKind;
  /** Two letters; never compare strictly (British mobiles may come back as GG). `""` when the plan belongs to no country. */
  country: string;
}

/**
 * Reads a phone number as people write it.
 * @param defaultCountry of the customer's address, not of the shop: a US number read as German is a valid landline.
 * @returns null when it is no valid number of any country.
 */
export function readPhoneNumber(text: string, defaultCountry: string | null): PhoneNumber | null {
  const country = defaultCountry?.toUpperCase();
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country && isSupportedCountry(country) ? { defaultCountry: country } : {}),
  });
  if (!number?.isValid() || number.ext) return null;
  return { e164: number.number, kind: kindOf(number.getType()), country: number.country ?? "" };
}

function kindOf(type: string | undefined): PhoneKind {
  if (type === "MOBILE" || type === "FIXED_LINE_OR_MOBILE") return "mobile";
  return type === "FIXED_LINE" ? "fixed" : "other";
}

/** For pages: only the country code and the last four digits, `+49 ••• 5678`. */
export function maskPhoneNumber(e164: string): string {
  const code = parsePhoneNumberFromString(e164)?.countryCallingCode;
  return `${code ? `+${code} ` : ""}••• ${e164.slice(-4)}`;
}
