import { z } from "zod";

const most = z.number().int("rule_number").min(0, "rule_number").max(100, "rule_number");

/** Discount codes of ours that were texted to the customer in the last 365 days, at most. */
export const discountsReceived = z.object({ rule: z.literal("discounts_received"), max: most });

/** Discount codes of ours that were redeemed in the last 365 days, at most. */
export const discountsRedeemed = z.object({ rule: z.literal("discounts_redeemed"), max: most });

export type DiscountRule = z.infer<typeof discountsReceived> | z.infer<typeof discountsRedeemed>;
