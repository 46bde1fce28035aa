import type { PhoneFacts } from "../consent/phone.ts";
import { type PhoneNumber, readPhoneNumber } from "../values/phone-number.ts";
import { candidateZones } from "./time-zones.ts";

/** Where nothing is known of a number's owner but the number. */
const NOWHERE = { country: null, province: null };

/** What follows from a number, and from the address of its owner where that is known. */
export function phoneFactsOf(
  { e164, kind, country }: PhoneNumber,
  address: { country: string | null; province: string | null } = NOWHERE,
): PhoneFacts {
  const zones = candidateZones({ ...address, number: e164, numberCountry: country });
  return { number: e164, kind, country, zones };
}

/** As `phoneFactsOf`, for a number that was read before and is kept in E.164. */
export function phoneFactsOfE164(e164: string): PhoneFacts {
  return phoneFactsOf(readPhoneNumber(e164, null) ?? { e164, kind: "other", country: "" });
}
