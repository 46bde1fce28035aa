import { type CodedOffer, numberOf } from "./offer.ts";

/** The kinds of offer that can give more of the same. */
export const CAN_BE_BETTERED: readonly CodedOffer["kind"][] = ["percentage", "amount", "bxgy"];

/**
 * The same offer with a higher value: percent, or minor units of an amount.
 * @returns null when it would not give more, or is of a kind that cannot.
 */
export function bettered(held: CodedOffer, worth: number): CodedOffer | null {
  const now = numberOf(held);
  if (now === null || worth <= now) return null;
  const { confirmed: _, ...same } = held;
  if (same.kind === "amount") return { ...same, amount: worth };
  return same.kind === "free_shipping" ? null : { ...same, percent: worth };
}
