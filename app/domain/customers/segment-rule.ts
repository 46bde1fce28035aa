import { z } from "zod";

/** In one of the merchant's own Shopify customer segments, or not in it. */
export const shopifySegment = z.object({
  rule: z.literal("shopify_segment"),
  /** Shopify's id. */
  segment: z.string().regex(/^\d{1,18}$/, "rule_segment"),
  /** As it was called when it was chosen. */
  name: z.string().max(255, "rule_segment"),
  not: z.boolean().default(false),
});

export type SegmentRule = z.infer<typeof shopifySegment>;

/** Members read longer ago than this are read again. */
export const SEGMENT_STALE_MS = 86_400_000;
