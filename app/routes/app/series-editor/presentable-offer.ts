import type { CodedOffer, Offer } from "../../../domain/offers/offer.ts";
import { isCalendarDay } from "../../../domain/values/local-time.ts";

/** A half-typed offer as the nearest that could stand, to be shown in a preview; nothing is saved of it. */
export function presentableOffer(offer: Offer): Offer {
  if (offer.kind === "none") return offer;
  const coded = { ...offer, ...presentableTerms(offer) };
  switch (coded.kind) {
    case "percentage":
      return { ...coded, percent: within(coded.percent, 1, 100) };
    case "amount":
      return { ...coded, amount: Math.max(0, coded.amount) };
    case "bxgy":
      return {
        ...coded,
        buy: within(coded.buy, 1, 20),
        get: within(coded.get, 1, 20),
        percent: within(coded.percent, 1, 100),
      };
    default:
      return coded;
  }
}

function presentableTerms({ validDays, validHours, endsOn, minimumSubtotal, minimumQuantity }: CodedOffer) {
  return {
    validDays: within(validDays, 1, 90),
    minimumSubtotal: Math.max(0, minimumSubtotal),
    validHours: validHours === undefined ? undefined : within(validHours, 1, 72),
    endsOn: endsOn !== undefined && isCalendarDay(endsOn) ? endsOn : undefined,
    minimumQuantity: minimumQuantity === undefined ? undefined : Math.max(0, minimumQuantity),
  };
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
