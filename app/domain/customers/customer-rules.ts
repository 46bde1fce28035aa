import { z } from "zod";

const MOST_VALUES = 50;
const count = z.number().int("rule_number").min(0, "rule_number").max(1_000_000, "rule_number");
/** Minor units of the shop's currency. */
const amount = z.number().int("rule_amount").min(0, "rule_amount").max(1_000_000_000, "rule_amount");
const percent = z.number().int("rule_percent").min(0, "rule_percent").max(100, "rule_percent");
const words = z.array(z.string().trim().min(1, "rule_values").max(255, "rule_values")).min(1, "rule_values");

/** From `min` to `max`, both included; one of them may be open. */
function range<Value extends z.ZodNumber>(value: Value) {
  return { min: value.nullable().default(null), max: value.nullable().default(null) };
}

type Range = { min: number | null; max: number | null };
const someBound = ({ min, max }: Range) => min !== null || max !== null;
const inOrder = ({ min, max }: Range) => min === null || max === null || min <= max;

/** Number of counting orders: 1 to 1 are first-time buyers, from 2 on repeat buyers. */
export const ordersNumber = z
  .object({ rule: z.literal("orders_number"), ...range(count) })
  .refine(someBound, "rule_range_open")
  .refine(inOrder, "rule_range_order");

/** What counting orders came to, less refunds. */
export const spent = z
  .object({ rule: z.literal("spent"), ...range(amount) })
  .refine(someBound, "rule_range_open")
  .refine(inOrder, "rule_range_order");

/** What a counting order came to on average. */
export const averageOrder = z
  .object({ rule: z.literal("average_order"), ...range(amount) })
  .refine(someBound, "rule_range_open")
  .refine(inOrder, "rule_range_order");

/** Among the shop's best customers by what they spent. */
export const topSpenders = z.object({ rule: z.literal("top_spenders"), percent: percent.min(1, "rule_percent") });

/** Share of counting orders that carried a discount: how much somebody waits for one. */
export const discountShare = z
  .object({ rule: z.literal("discount_share"), ...range(percent) })
  .refine(someBound, "rule_range_open")
  .refine(inOrder, "rule_range_order");

/** What counting orders held. Products and collections by Shopify's id, the others by name. */
export const bought = z
  .object({
    rule: z.literal("bought"),
    what: z.enum(["product", "collection", "vendor", "type", "tag"]),
    values: words.max(MOST_VALUES, "rule_values"),
    when: z.enum(["ever", "last"]),
    not: z.boolean().default(false),
  })
  .refine(
    ({ what, values }) => (what !== "product" && what !== "collection") || values.every((id) => /^\d{1,18}$/.test(id)),
    "rule_ids",
  );

/** Country of the default address, as ISO 3166-1 alpha-2. */
export const country = z.object({
  rule: z.literal("country"),
  values: z
    .array(z.string().regex(/^[A-Z]{2}$/, "rule_country"))
    .min(1, "rule_values")
    .max(MOST_VALUES, "rule_values"),
  not: z.boolean().default(false),
});

/** Language of the customer, as ISO 639-1. */
export const language = z.object({
  rule: z.literal("language"),
  values: z
    .array(z.string().regex(/^[a-z]{2}$/, "rule_language"))
    .min(1, "rule_values")
    .max(MOST_VALUES, "rule_values"),
  not: z.boolean().default(false),
});

/** Any of these customer tags; upper and lower case are one, as at Shopify. */
export const tagged = z.object({
  rule: z.literal("tagged"),
  values: words.max(MOST_VALUES, "rule_values"),
  not: z.boolean().default(false),
});

/** The latest order was not sent back, in whole or in part. */
export const lastOrderKept = z.object({ rule: z.literal("last_order_kept") });

/** Every rule about the customer and what they bought. */
export const customerRules = [
  ordersNumber,
  spent,
  averageOrder,
  topSpenders,
  discountShare,
  bought,
  country,
  language,
  tagged,
  lastOrderKept,
] as const;

export type CustomerRule = z.infer<(typeof customerRules)[number]>;
