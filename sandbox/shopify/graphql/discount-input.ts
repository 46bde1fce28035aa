import { idIn } from "../gid.ts";
import { minorOf } from "../money.ts";
import { codeTextProblem } from "../redeem-codes.ts";
import type { DiscountRow } from "../rows.ts";
import { findCode } from "../store.ts";
import type { AdminContext, Args } from "./admin-context.ts";
import { numberIn, objectIn, textIn, textsIn, timeIn } from "./read-args.ts";
import { type UserError, userError } from "./user-error.ts";

/** What an input says about a discount; fields it leaves out are missing. */
export type DiscountChange = Partial<Omit<DiscountRow, "id" | "shop" | "kind" | "created_at" | "updated_at">>;

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

function readItems(gets: Args): string | undefined {
  const items = objectIn(gets, "items");
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

function withoutMissing(change: DiscountChange): DiscountChange {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}

/** Reads DiscountCodeBasicInput or DiscountCodeFreeShippingInput. */
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
    combines_with: input.combinesWith ? JSON.stringify(input.combinesWith) : undefined,
    tags: input.tags ? JSON.stringify(textsIn(input, "tags")) : undefined,
    ...readValue(gets),
    ...readMinimum(input),
  });
}

function titleErrors(root: string, input: Args, creating: boolean): UserError[] {
  const title = textIn(input, "title");
  if (title === null && !creating) return [];
  if (!title?.trim()) return [userError([root, "title"], "Title can't be blank", "BLANK")];
  if (title.length <= 255) return [];
  return [userError([root, "title"], "Title is too long (maximum is 255 characters)", "TOO_LONG")];
}

function codeErrors(context: AdminContext, root: string, input: Args): UserError[] {
  const field = [root, "code"];
  const code = textIn(input, "code");
  if (code === null) return [userError(field, "Code can't be blank", "BLANK")];
  const problem = codeTextProblem(code);
  if (problem) return [userError(field, `Code ${problem.message}`, problem.code)];
  if (code.trim() === "") return [userError(field, "Code can't be blank", "BLANK")];
  if (!findCode(context.world, context.shop, code)) return [];
  return [userError(field, "Code must be unique. Please try a different code.", "TAKEN")];
}

function valueErrors(root: string, input: Args): UserError[] {
  const errors: UserError[] = [];
  const percentage = numberIn(objectIn(objectIn(input, "customerGets"), "value"), "percentage");
  if (percentage !== null && (percentage <= 0 || percentage > 1)) {
    const field = [root, "customerGets", "value", "percentage"];
    errors.push(userError(field, "Value must be between 0.0 and 1.0", "VALUE_OUTSIDE_RANGE"));
  }
  const limit = numberIn(input, "usageLimit");
  if (limit !== null && limit < 1) {
    errors.push(userError([root, "usageLimit"], "Usage limit must be greater than 0", "GREATER_THAN"));
  }
  const minimum = objectIn(input, "minimumRequirement");
  if (minimum.subtotal && minimum.quantity) {
    const message = "Only one of subtotal or quantity can be provided.";
    errors.push(userError([root, "minimumRequirement"], message, "MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT"));
  }
  return errors;
}

function tagErrors(root: string, input: Args): UserError[] {
  const tags = textsIn(input, "tags");
  if (tags.length > 5) return [userError([root, "tags"], "Too many tags (maximum is 5)", "TOO_MANY_TAGS")];
  if (tags.every((tag) => tag.length <= 255)) return [];
  return [userError([root, "tags"], "Tag is too long (maximum is 255 characters)", "INVALID_TAG_LENGTH")];
}

function periodErrors(root: string, input: Args, before: DiscountRow | null): UserError[] {
  const starts = timeIn(input, "startsAt") ?? before?.starts_at ?? null;
  if (starts === null) return [userError([root, "startsAt"], "Starts at can't be blank", "BLANK")];
  const ends = "endsAt" in input ? timeIn(input, "endsAt") : (before?.ends_at ?? null);
  if (ends === null || ends > starts) return [];
  return [userError([root, "endsAt"], "Ends at needs to be after starts_at", "INVALID")];
}

/** What Shopify has against an input; `root` is the argument's name in its error paths. */
export function discountErrors(
  context: AdminContext,
  root: string,
  input: Args,
  before: DiscountRow | null,
): UserError[] {
  const errors = [
    ...titleErrors(root, input, before === null),
    ...(before === null ? codeErrors(context, root, input) : []),
    ...valueErrors(root, input),
    ...tagErrors(root, input),
    ...periodErrors(root, input, before),
  ];
  if (input.context && input.customerSelection) {
    errors.push(userError([root], "Only one of context or customerSelection can be provided.", "INVALID"));
  }
  if (root.startsWith("freeShipping") && objectIn(input, "combinesWith").shippingDiscounts === true) {
    const message = "The combinesWith settings are not valid for the discount class.";
    errors.push(userError([root, "combinesWith"], message, "INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS"));
  }
  return errors;
}
