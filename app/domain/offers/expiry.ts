import { endOfDayNamed, endOfLocalDay, HOUR_MS } from "../values/local-time.ts";
import type { CodedOffer } from "./offer.ts";

/** When an offer ends, of whatever kind it is. */
export type Validity = Pick<CodedOffer, "validDays" | "validHours" | "endsOn">;

/**
 * When a code issued at `at` ends: at the end of its last day in the shop's zone, that day fixed or counted; or after
 * its hours, rounded up to the full hour.
 */
export function offerEndsAt(at: Date, offer: Validity, shopZone: string): Date {
  if (offer.endsOn !== undefined) return endOfDayNamed(offer.endsOn, shopZone);
  if (offer.validHours === undefined) return endOfLocalDay(at, shopZone, offer.validDays);
  return new Date(Math.ceil((at.getTime() + offer.validHours * HOUR_MS) / HOUR_MS) * HOUR_MS);
}

/** Whether an offer to a fixed day has so little time left at `at` that a text about it is no longer worth sending. */
export function hasEnded(offer: Validity, at: Date, shopZone: string): boolean {
  if (offer.endsOn === undefined) return false;
  return offerEndsAt(at, offer, shopZone).getTime() - at.getTime() < HOUR_MS;
}
