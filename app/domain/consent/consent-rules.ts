import { z } from "zod";

/** The consent was given, or confirmed anew, at most so many days ago. */
export const consentAge = z.object({
  rule: z.literal("consent_age"),
  days: z.number().int("rule_days").min(1, "rule_days").max(3_650, "rule_days"),
});

export type ConsentRule = z.infer<typeof consentAge>;
