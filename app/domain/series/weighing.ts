import { z } from "zod";
import type { Weighing } from "../lapse/worth-rules.ts";
import { countSegments } from "../messages/sms-segments.ts";
import { shareGiven } from "../offers/offer.ts";
import type { ShopSettings } from "../shops/shop-settings.ts";
import type { SeriesContent } from "./series-content.ts";

/** What a series spends on one customer at most. */
export const outlay = z.object({
  /** SMS segments of all its texts. */
  segments: z.number().int().min(0).max(1_000),
  /** The largest discount, as an amount in minor units and as a share of the order. */
  discountAmount: z.number().min(0).max(1_000_000_000),
  discountShare: z.number().min(0).max(1),
});
export type Outlay = z.infer<typeof outlay>;

/**
 * What these texts spend on one customer. Each counts in the language that takes more SMS segments, before its fields
 * are filled in.
 */
export function outlayOf(steps: readonly Pick<SeriesContent["steps"][number], "text" | "offer">[]): Outlay {
  const segments = steps.map(({ text }) => Math.max(countSegments(text.en).segments, countSegments(text.de).segments));
  return {
    segments: segments.reduce((sum, one) => sum + one, 0),
    discountAmount: Math.max(0, ...steps.map(({ offer }) => (offer.kind === "amount" ? offer.amount : 0))),
    discountShare: Math.max(0, ...steps.map(({ offer }) => shareGiven(offer) ?? 0)) / 100,
  };
}

/** What a series costs for one customer in the shop's money, and what the merchant assumes it brings. */
export function weighingOf({ money }: Pick<ShopSettings, "money">, spent: Outlay): Weighing {
  const { segments, discountAmount, discountShare } = spent;
  const texts = (segments * money.hundredSegments) / 100;
  return { assumedUplift: money.upliftPoints / 100, texts, discountAmount, discountShare };
}
