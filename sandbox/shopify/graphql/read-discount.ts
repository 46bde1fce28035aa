import { idIn } from "../gid.ts";
import { minorOf } from "../money.ts";
import type { DiscountRow } from "../rows.ts";
import type { Args } from "./admin-context.ts";
import { numberIn, objectIn, textIn, textsIn, timeIn } from "./read-args.ts";

/** What an input says about a discount; fields it leaves out are missing. */
export type DiscountChange = Partial<
  Omit<DiscountRow, "id" | "shop" | "kind" | "automatic" | "created_at" | "updated_at">
>;

function idsOf(type: string, ids: readonly string[]): number[] {
  return ids.map((id) => idIn(type, id)).filter((id) => id !== null);
}

function readContext(input: Args): string | undefined {
  const context = objectIn(input, "context");
  if (context.customers) {
    return JSON.stringify({ customers: idsOf("Customer", textsIn(objectIn(context, "customers"), "add")) });
  }
  if (context.customerSegments) {
    return JSON.stringify({ segments: idsOf("Segment", textsIn(objectIn(context, "customerSegments"), "add")) });
  }
  return context.all ? JSON.stringify({ all: true }) : undefined;
}

function readItems(input: Args): string | undefined {
  const items = objectIn(input, "items");
  const products = textsIn(objectIn(items, "products"), "productsToAdd");
  if (products.length > 0) return JSON.stringify({ products: idsOf("Product", products) });
  const collections = textsIn(objectIn(items, "collections"), "add");
  if (collections.length > 0) return JSON.stringify({ collections: idsOf("Collection", collections) });
  return items.all === true ? JSON.stringify({ all: true }) : undefined;
}

function readValue(gets: Args): DiscountChange {
  const value = objectIn(gets, "value");
  const percentage = numberIn(value, "percentage");
  if (percentage !== null) return { percentage, amount: null };
  if (value.discountOnQuantity) {
    const gift = objectIn(value, "discountOnQuantity");
    const effect = numberIn(objectIn(gift, "effect"), "percentage");
    return { percentage: effect ?? 1, amount: null, gets_quantity: numberIn(gift, "quantity") ?? 1 };
  }
  if (!value.discountAmount) return {};
  const off = objectIn(value, "discountAmount");
  return {
    percentage: null,
    amount: minorOf(numberIn(off, "amount") ?? 0),
    on_each_item: off.appliesOnEachItem ? 1 : 0,
  };
}

function readMinimum(input: Args): DiscountChange {
  if (!input.minimumRequirement) return {};
  const minimum = objectIn(input, "minimumRequirement");
  const subtotal = numberIn(objectIn(minimum, "subtotal"), "greaterThanOrEqualToSubtotal");
  return {
    minimum_subtotal: subtotal === null ? null : minorOf(subtotal),
    minimum_quantity: numberIn(objectIn(minimum, "quantity"), "greaterThanOrEqualToQuantity"),
  };
}

function readBuys(input: Args): string | undefined {
  if (!input.customerBuys) return undefined;
  const buys = objectIn(input, "customerBuys");
  const quantity = numberIn(objectIn(buys, "value"), "quantity") ?? 1;
  return JSON.stringify({ quantity, items: JSON.parse(readItems(buys) ?? "{}") });
}

function withoutMissing(change: DiscountChange): DiscountChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Reads the input of a discount of any kind, with a code or automatic. */
export function readDiscount(input: Args): DiscountChange {
  const gets = objectIn(input, "customerGets");
  return withoutMissing({
    title: textIn(input, "title") ?? undefined,
    starts_at: timeIn(input, "startsAt") ?? undefined,
    ends_at: "endsAt" in input ? timeIn(input, "endsAt") : undefined,
    usage_limit: "usageLimit" in input ? numberIn(input, "usageLimit") : undefined,
    once_per_customer: "appliesOncePerCustomer" in input ? (input.appliesOncePerCustomer ? 1 : 0) : undefined,
    context: readContext(input),
    items: readItems(gets),
    buys: readBuys(input),
    uses_per_order: "usesPerOrderLimit" in input ? numberIn(input, "usesPerOrderLimit") : undefined,
    combines_with: input.combinesWith ? JSON.stringify(input.combinesWith) : undefined,
    tags: input.tags ? JSON.stringify(textsIn(input, "tags")) : undefined,
    ...readValue(gets),
    ...readMinimum(input),
  });
}
