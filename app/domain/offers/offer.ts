import { z } from "zod";
import { isCalendarDay } from "../values/local-time.ts";

const whole = (issue: string, least: number, most: number) => z.number().int(issue).min(least, issue).max(most, issue);

/** A product or collection by Shopify's number, with the title it had when it was chosen. */
const good = z.object({ id: z.string().regex(/^\d{1,19}$/, "goods_unknown"), title: z.string().max(255) });

/** What an offer is on, when it is not on everything. */
export const offerGoods = z.object({
  what: z.enum(["products", "collections"]),
  of: z.array(good).min(1, "goods_empty").max(100, "goods_too_many"),
});

/** What every offer with a code has, whatever its kind. */
const terms = {
  /** Days the code lives after its text, rounded up to the end of that day in the shop's zone. */
  validDays: whole("valid_days_range", 1, 90),
  /** Hours instead of days, rounded up to the full hour. */
  validHours: whole("valid_hours_range", 1, 72).optional(),
  /** The last day instead of days, e.g. `2026-12-24`, in the shop's zone. */
  endsOn: z.string().refine(isCalendarDay, "ends_on_format").optional(),
  /** Minor units; 0 for none. Counts what the offer is on. */
  minimumSubtotal: whole("minimum_range", 0, 100_000_000).default(0),
  /** Pieces, instead of an amount. */
  minimumQuantity: whole("minimum_quantity_range", 1, 100).optional(),
  /** Everything when left out. */
  on: offerGoods.optional(),
  /** Which other discounts it may stand beside; free shipping when left out. */
  combines: z.object({ order: z.boolean(), product: z.boolean(), shipping: z.boolean() }).optional(),
  /** Who can use the code: whoever has it, once; or one customer. The former when left out. */
  lock: z.enum(["customer", "single_use"]).optional(),
  /** A large value as the merchant typed it a second time. */
  confirmed: z.number().optional(),
};

const kinds = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("none"),
    /** What the text is about instead. A note when left out. */
    about: z.enum(["note", "guarantee", "feedback", "early_access"]).optional(),
  }),
  z.object({ kind: z.literal("percentage"), percent: whole("percent_range", 1, 100), ...terms }),
  z.object({
    kind: z.literal("amount"),
    amount: whole("amount_range", 1, 100_000_000),
    /** ISO code of what was typed, when it named a currency. */
    currency: z.string().optional(),
    ...terms,
  }),
  z.object({ kind: z.enum(["free_shipping"]), ...terms }),
  z.object({
    kind: z.literal("bxgy"),
    buy: whole("bxgy_quantity", 1, 20),
    get: whole("bxgy_quantity", 1, 20),
    /** Off the pieces that are got; 100 makes them free. */
    percent: whole("percent_range", 1, 100),
    ...terms,
  }),
]);

/** What a step promises. Amounts are minor units of the shop's currency. */
export const offer = kinds.superRefine((one, context) => {
  for (const { path, issue } of offerFaults(one)) context.addIssue({ code: "custom", path: [...path], message: issue });
});

export type Offer = z.infer<typeof kinds>;
/** An offer that comes with a discount code. */
export type CodedOffer = Exclude<Offer, { kind: "none" }>;
export type OfferGoods = z.infer<typeof offerGoods>;
export type CombinesWith = NonNullable<CodedOffer["combines"]>;

/** Above this share of the price the value is typed a second time. */
export const TYPED_AGAIN_ABOVE = 30;

/** Which discounts an offer may stand beside; free shipping never beside another free shipping, as Shopify wants it. */
export function combinesWith(one: CodedOffer): CombinesWith {
  return one.combines ?? { order: false, product: false, shipping: one.kind !== "free_shipping" };
}

/** The most of an order's price this offer can give away, in whole percent; null where that is no share of the price. */
export function shareGiven(one: Offer): number | null {
  if (one.kind === "percentage") return one.percent;
  return one.kind === "bxgy" ? Math.round((one.get * one.percent) / (one.buy + one.get)) : null;
}

/**
 * What an offer gives as text: percent, minor units, or `buy+get@percent`; `all` for free shipping. Part of keys that
 * are stored.
 */
export function givenBy(one: CodedOffer): string {
  switch (one.kind) {
    case "percentage":
      return String(one.percent);
    case "amount":
      return String(one.amount);
    case "bxgy":
      return `${one.buy}+${one.get}@${one.percent}`;
    case "free_shipping":
      return "all";
  }
}

/** What an offer is on as text, whatever the order it was chosen in: `products:1,2`. Part of keys that are stored. */
export function goodsText({ what, of }: { what: OfferGoods["what"]; of: readonly { id: string }[] }): string {
  const ids = of.map((good) => good.id).sort();
  return `${what}:${ids.join(",")}`;
}

/** What an offer takes off as it is typed: percent, or minor units of an amount; null for free shipping. */
export function numberOf(one: CodedOffer): number | null {
  if (one.kind === "free_shipping") return null;
  return one.kind === "amount" ? one.amount : one.percent;
}

/** The number a merchant types again to confirm an offer; null for offers without one. */
export function numberToConfirm(one: Offer): number | null {
  return one.kind === "amount" ? one.amount : shareGiven(one);
}

interface Fault {
  path: readonly string[];
  issue: string;
}

/** What in an offer does not go together. */
function offerFaults(one: Offer): Fault[] {
  if (one.kind === "none") return [];
  const faults: Fault[] = [];
  const wrong = (field: string, issue: string) => faults.push({ path: field.split("."), issue });
  const least = one.minimumSubtotal ?? 0;
  if (least > 0 && one.minimumQuantity !== undefined) wrong("minimumQuantity", "minimum_both");
  if (one.kind === "amount" && least > 0 && least < one.amount) wrong("minimumSubtotal", "minimum_below_amount");
  if (one.kind === "bxgy" && !one.on) wrong("on.of", "bxgy_needs_goods");
  if (one.kind === "bxgy" && (least > 0 || one.minimumQuantity !== undefined)) wrong("minimumSubtotal", "bxgy_minimum");
  if (one.kind === "free_shipping" && one.on) wrong("on.of", "free_shipping_goods");
  if (one.kind === "free_shipping" && one.combines?.shipping) wrong("combines.shipping", "free_shipping_combines");
  return faults;
}
