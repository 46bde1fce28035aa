import { endOfLocalDay } from "../values/local-time.ts";
import type { CodedOffer } from "./offer.ts";

/** When a code issued at `at` ends: after its days, rounded up to the last second of that day in the shop's zone. */
export function offerEndsAt(at: Date, offer: Pick<CodedOffer, "validDays">, shopZone: string): Date {
  return endOfLocalDay(at, shopZone, offer.validDays);
}
