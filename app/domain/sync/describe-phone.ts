import type { PhoneFacts } from "../consent/phone.ts";
import { phoneFactsOf } from "../messages/phone-facts.ts";
import { readPhoneNumber } from "../values/phone-number.ts";

/** Reads a number as typed and says what follows from it; null when it is no valid number. */
export function describePhone(
  text: string | null,
  address: { country: string | null; province: string | null },
): PhoneFacts | null {
  const number = text === null ? null : readPhoneNumber(text, address.country);
  return number && phoneFactsOf(number, address);
}
