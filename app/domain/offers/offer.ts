import { z } from "zod";

/** What a step promises. Amounts are minor units of the shop's currency. */
export const offer = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({
    kind: z.literal("percentage"),
    /** Whole percent. */
    percent: z.number().int("percent_range").min(1, "percent_range").max(90, "percent_range"),
    /** Days the code lives after its text, rounded up to the end of that day in the shop's zone. */
    validDays: z.number().int("valid_days_range").min(1, "valid_days_range").max(90, "valid_days_range"),
    minimumSubtotal: z.number().int().min(0).default(0),
  }),
  z.object({
    kind: z.literal("amount"),
    amount: z.number().int("amount_range").min(1, "amount_range"),
    validDays: z.number().int("valid_days_range").min(1, "valid_days_range").max(90, "valid_days_range"),
    minimumSubtotal: z.number().int().min(0).default(0),
  }),
]);

export type Offer = z.infer<typeof offer>;
/** An offer that comes with a discount code. */
export type CodedOffer = Exclude<Offer, { kind: "none" }>;
