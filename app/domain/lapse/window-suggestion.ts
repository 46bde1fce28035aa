import { z } from "zod";
import type { OrdersMode } from "../shops/shop.ts";
import type { Buyers, SuggestedWindow } from "./suggested-window.ts";

const share = z.number().min(0).max(1).nullable();
const days = z.number().int().min(0);
const tooThin = z.enum(["too_few_customers", "too_few_returns", "history_too_short"]);

const suggestedWindow = z.discriminatedUnion("basis", [
  z.object({
    basis: z.enum(["these_buyers", "all_buyers"]),
    windowDays: days,
    interval: z.object({ low: days, high: days }).nullable(),
    curve: z.array(z.object({ days, returned: share, returnUnaided: share })),
    customers: z.number(),
    returns: z.number(),
    tooThin: tooThin.nullable(),
  }),
  z.object({ basis: z.literal("default"), windowDays: days, tooThin, allTooThin: tooThin }),
]) satisfies z.ZodType<SuggestedWindow>;

/** What is stored of a suggestion, for each kind of buyers. */
export const suggestedWindows = z.object({
  first_time: suggestedWindow,
  repeat: suggestedWindow,
  all: suggestedWindow,
}) satisfies z.ZodType<Record<Buyers, SuggestedWindow>>;

/** The windows a shop's own purchases speak for, as they were last worked out. */
export interface WindowSuggestion {
  computedAt: Date;
  /** How much of the history Shopify showed then. */
  ordersMode: OrdersMode;
  /** Day of the first purchase that was seen, `YYYY-MM-DD` on the shop's clocks; null without any. */
  firstPurchaseOn: string | null;
  windows: z.infer<typeof suggestedWindows>;
}
