import { z } from "zod";

/** No text of any series went to the customer's number for so many days. */
export const rested = z.object({
  rule: z.literal("rested"),
  days: z.number().int("rule_days").min(1, "rule_days").max(3_650, "rule_days"),
});

export type RestRule = z.infer<typeof rested>;
