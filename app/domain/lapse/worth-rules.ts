import { z } from "zod";
import { RFM_GROUPS } from "./rfm.ts";

const amount = z.number().int("rule_amount").min(0, "rule_amount").max(1_000_000_000, "rule_amount");

/** Margin expected of the purchases of the coming year, minor units, from `min` to `max`; one of them may be open. */
const expectedValue = z
  .object({
    rule: z.literal("expected_value"),
    min: amount.nullable().default(null),
    max: amount.nullable().default(null),
  })
  .refine(({ min, max }) => min !== null || max !== null, "rule_range_open")
  .refine(({ min, max }) => min === null || max === null || min <= max, "rule_range_order");

/** In one of Shopify's groups by recency, frequency and money. */
const inRfmGroup = z.object({
  rule: z.literal("rfm_group"),
  values: z.array(z.enum(RFM_GROUPS)).min(1, "rule_groups"),
});

/** Silent for so many times their own mean gap; nobody without a rhythm of their own is. */
const overdue = z.object({
  rule: z.literal("overdue"),
  factor: z.number().min(0.1, "rule_factor").max(100, "rule_factor"),
});

/** The text is expected to bring more than it costs (`Weighing`). */
const worthIt = z.object({ rule: z.literal("worth_it") });

/** Every rule about what a customer is worth. */
export const worthRules = [expectedValue, inRfmGroup, overdue, worthIt] as const;

export type WorthRule = z.infer<(typeof worthRules)[number]>;

/** What a series costs for one customer, and what it is assumed to bring. Amounts in minor units. */
export interface Weighing {
  /** How many more come back through it, as a share of those texted; a measured one takes its place. */
  assumedUplift: number;
  /** All its texts, if none of them brings the customer back. */
  texts: number;
  /** The largest discount of its texts, as an amount and as a share of the order, 0 to 1: the larger counts. */
  discountAmount: number;
  discountShare: number;
}
