import { z } from "zod";

/** Why somebody stayed away, as they last told it when they were asked: one of these reasons, or none of them. */
export const leftBecause = z.object({
  rule: z.literal("left_because"),
  /** Keys of the shop's list. */
  reasons: z.array(z.string().min(1).max(30)).min(1, "rule_values").max(40, "rule_values"),
  /** Only those who have not named one of them, told nothing among them. */
  not: z.boolean().default(false),
});

export type FeedbackRule = z.infer<typeof leftBecause>;
