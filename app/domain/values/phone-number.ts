import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";

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
  const number = readValid(text, defaultCountry);
  return number && { e164: number.number, kind: kindOf(number.getType()), country: number.country ?? "" };
}

function readValid(text: string, defaultCountry: string | null) {
  const number = read(text, defaultCountry);
  return number?.isValid() ? number : null;
}

function read(text: string, defaultCountry: string | null) {
  const country = defaultCountry?.toUpperCase();
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country && isSupportedCountry(country) ? { defaultCountry: country } : {}),
  });
  return number && !number.ext ? number : null;
}

/**
 * Reads several ways of writing mostly the same number, as an order has them: each number once, in E.164. Only good for
 * looking numbers up that we have: whether a plan knows them is not asked, which takes longest, and plans change.
 * @param typed with the country each was typed for; null: not known.
 */
export function readNumbers(typed: readonly { text: string; country: string | null }[]): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  for (const { text, country } of typed) {
    const written = `${country} ${text}`;
    if (seen.has(written)) continue;
    seen.add(written);
    if (found.has(text) || found.has(nationalAsE164(text, country))) continue;
    const number = STANDS_AS_IT_IS.test(text) ? text : read(text, country)?.number;
    if (number) found.add(number);
  }
  return [...found];
}

/**
 * A number in E.164 of one of these plans (ES, FR, NL, BE, CH, AT, DE, North America) stands as it is: all that reading
 * it could change is a trunk prefix, which is 0, or 1 in North America. Reading takes several times as long, and
 * nearly every order that is waited for comes with one. Of other plans the rules are longer.
 */
const STANDS_AS_IT_IS = /^\+(?:(?:3[1-4]|4[139])[1-9]|1[2-9])\d{6,10}$/;

/** What a number written with a trunk zero comes to; only good for comparing with a number that was read. */
function nationalAsE164(text: string, country: string | null): string {
  const code = country?.toUpperCase();
  if (!code || !isSupportedCountry(code) || !text.startsWith("0")) return "";
  return `+${getCountryCallingCode(code)}${text.replace(/\D/g, "").slice(1)}`;
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
