import type { PhoneFacts } from "../consent/phone.ts";
import { candidateZones } from "../messages/time-zones.ts";
import { readPhoneNumber } from "../values/phone-number.ts";

/** Reads a number as typed and says what follows from it; null when it is no valid number. */
export function describePhone(
  text: string | null,
  address: { country: string | null; province: string | null },
): PhoneFacts | null {
  const number = text === null ? null : readPhoneNumber(text, address.country);
  if (!number) return null;
  const zones = candidateZones({ ...address, number: number.e164, numberCountry: number.country });
  return { number: number.e164, kind: number.kind, country: number.country, zones };
}
