import { idIn } from "../gid.ts";
import { codeTextProblem } from "../redeem-codes.ts";
import type { DiscountRow } from "../rows.ts";
import { findCode, findCollection, findProduct } from "../store.ts";
import type { AdminContext, Args } from "./admin-context.ts";
import { numberIn, objectIn, textIn, textsIn, timeIn } from "./read-args.ts";
import { type UserError, userError } from "./user-error.ts";

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

/** Products and collections named by an input: some, of one sort, that the shop has. */
function itemErrors(context: AdminContext, field: readonly string[], holder: Args, all: boolean): UserError[] {
  const items = objectIn(holder, "items");
  const products = textsIn(objectIn(items, "products"), "productsToAdd");
  const collections = textsIn(objectIn(items, "collections"), "add");
  if (products.length > 0 && collections.length > 0) {
    const message = "Cannot apply to a combination of collections and product variants or products.";
    return [userError([...field, "items", "collections", "add"], message, "CONFLICT")];
  }
  if (items.all === true && products.length + collections.length > 0) {
    return [userError([...field, "items", "all"], "Cannot set both all and specific items.", "CONFLICT")];
  }
  if (items.all === true && !all) return [userError([...field, "items"], "Items can't be all", "INVALID")];
  if (items.all !== true && products.length + collections.length === 0) {
    return [userError([...field, "items"], "Items can't be blank", "BLANK")];
  }
  const { world, shop } = context;
  const unknown = [
    ...products.filter((id) => !findProduct(world, shop, idIn("Product", id) ?? 0)),
    ...collections.filter((id) => !findCollection(world, shop, idIn("Collection", id) ?? 0)),
  ];
  const what = products.length > 0 ? ["products", "productsToAdd"] : ["collections", "add"];
  const named = products.length > 0 ? "Product" : "Collection";
  return unknown.map((id) =>
    userError([...field, "items", ...what], `${named} with id: ${id.split("/").at(-1)} is invalid`, "INVALID"),
  );
}

function quantityErrors(field: readonly string[], holder: Args, name: string): UserError[] {
  const quantity = numberIn(holder, name);
  if (quantity === null) return [userError([...field, name], "Quantity can't be blank", "BLANK")];
  if (quantity >= 1) return [];
  return [userError([...field, name], "Quantity must be greater than 0", "GREATER_THAN")];
}

function giftErrors(root: string, input: Args): UserError[] {
  const gift = objectIn(objectIn(objectIn(input, "customerGets"), "value"), "discountOnQuantity");
  const path = [root, "customerGets", "value", "discountOnQuantity"];
  if (Object.keys(gift).length === 0) {
    return [userError(path.slice(0, 3), "Discount on quantity can't be blank", "BLANK")];
  }
  const share = numberIn(objectIn(gift, "effect"), "percentage");
  const wrong = share !== null && (share <= 0 || share > 1);
  return [
    ...quantityErrors(path, gift, "quantity"),
    ...(wrong
      ? [userError([...path, "effect", "percentage"], "Value must be between 0.0 and 1.0", "VALUE_OUTSIDE_RANGE")]
      : []),
  ];
}

/** Buy X get Y wants products or collections on both sides, and quantities of at least one. */
function bxgyErrors(context: AdminContext, root: string, input: Args): UserError[] {
  const errors: UserError[] = [];
  const buys = objectIn(input, "customerBuys");
  if (input.customerBuys) {
    errors.push(...itemErrors(context, [root, "customerBuys"], buys, false));
    errors.push(...quantityErrors([root, "customerBuys", "value"], objectIn(buys, "value"), "quantity"));
  }
  if (input.customerGets) {
    errors.push(...itemErrors(context, [root, "customerGets"], objectIn(input, "customerGets"), false));
    errors.push(...giftErrors(root, input));
  }
  const limit = numberIn(input, "usesPerOrderLimit");
  if (limit !== null && limit < 1) {
    errors.push(userError([root, "usesPerOrderLimit"], "Uses per order limit must be greater than 0", "GREATER_THAN"));
  }
  return errors;
}

function kindErrors(context: AdminContext, root: string, input: Args, before: DiscountRow | null): UserError[] {
  if (/bxgy/i.test(root)) {
    const missing = (["customerBuys", "customerGets"] as const).filter((name) => before === null && !input[name]);
    return [
      ...missing.map((name) => userError([root, name], `${name} can't be blank`, "BLANK")),
      ...bxgyErrors(context, root, input),
    ];
  }
  if (root.startsWith("freeShipping")) return destinationErrors(root, input, before);
  const gets = objectIn(input, "customerGets");
  if (gets.value && objectIn(gets, "value").discountOnQuantity) {
    const message = "discountOnQuantity field is only permitted with bxgy discounts.";
    return [userError([root, "customerGets", "value", "discountOnQuantity"], message, "INVALID")];
  }
  return gets.items ? itemErrors(context, [root, "customerGets"], gets, true) : [];
}

function destinationErrors(root: string, input: Args, before: DiscountRow | null): UserError[] {
  const destination = objectIn(input, "destination");
  if (before !== null || destination.all === true || destination.countries) return [];
  return [userError([root, "destination"], "Destination can't be blank", "BLANK")];
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
  const automatic = root.toLowerCase().includes("automatic");
  const errors = [
    ...titleErrors(root, input, before === null),
    ...(before === null && !automatic ? codeErrors(context, root, input) : []),
    ...valueErrors(root, input),
    ...kindErrors(context, root, input, before),
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
