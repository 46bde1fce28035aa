import { z } from "zod";

const MOST_VALUES = 50;
const MOST_PURCHASES = 20;
const word = z.string().trim().min(1, "exclusion_values").max(255, "exclusion_values");
const tags = z.array(word).max(MOST_VALUES, "exclusion_values");
/** A day of the shop's own calendar. */
const day = z.iso.date("exclusion_day");

/** Who bought one of these goods between two days, both included; an open end is left out. */
const purchase = z
  .object({
    what: z.enum(["product", "collection", "vendor", "type", "tag"]),
    values: z.array(word).min(1, "exclusion_values").max(MOST_VALUES, "exclusion_values"),
    from: day.nullable().default(null),
    to: day.nullable().default(null),
  })
  .refine(
    ({ what, values }) => (what !== "product" && what !== "collection") || values.every((id) => /^\d{1,18}$/.test(id)),
    { message: "exclusion_ids", path: ["values"] },
  )
  .refine(({ from, to }) => from === null || to === null || from <= to, { message: "exclusion_days", path: ["to"] });

/**
 * Who never gets a text of any series, whatever its audience says; asked on entering a series and before each text
 * (docs/exclusions.md). The list of people stands in a table of its own.
 */
export const exclusions = z.object({
  /** An order that is not shipped yet. */
  openOrder: z.boolean().default(true),
  /** The last order was given back in full. */
  lastRefunded: z.boolean().default(true),
  /** A chargeback, or a bank that asks about a payment. */
  disputed: z.boolean().default(true),
  /** Staff and test customers: by these tags, by a test order, by the list. */
  staff: z.boolean().default(true),
  staffTags: tags.default(["staff", "mitarbeiter", "test"]),
  /** Any of these customer tags. */
  tags: tags.default([]),
  bought: z.array(purchase).max(MOST_PURCHASES, "exclusion_too_many").default([]),
});

export type Exclusions = z.infer<typeof exclusions>;
export type ExcludedPurchase = Exclusions["bought"][number];

/** Whether the wanted rules let somebody be texted whom the stored ones leave out. */
export function letsMoreIn(stored: Exclusions, wanted: Exclusions): boolean {
  const off = (["openOrder", "lastRefunded", "disputed", "staff"] as const).some((one) => stored[one] && !wanted[one]);
  const untagged = (["staffTags", "tags"] as const).some((one) =>
    stored[one].some((tag) => !wanted[one].includes(tag)),
  );
  return off || untagged || stored.bought.some((one) => !wanted.bought.some((other) => leavesOutAll(other, one)));
}

/** Whether whoever made `one` made `other`, too. */
function leavesOutAll(other: ExcludedPurchase, one: ExcludedPurchase): boolean {
  const from = other.from === null || (one.from !== null && other.from <= one.from);
  const to = other.to === null || (one.to !== null && other.to >= one.to);
  return other.what === one.what && one.values.every((value) => other.values.includes(value)) && from && to;
}
