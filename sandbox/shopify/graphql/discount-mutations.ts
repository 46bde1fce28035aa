import { all, insert, inTransaction, one, run } from "../../world/sql.ts";
import { announceDiscount } from "../discount-payload.ts";
import { gid, idIn } from "../gid.ts";
import { deleteDiscount, insertCode } from "../redeem-codes.ts";
import type { DiscountRow } from "../rows.ts";
import { findDiscount } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { discountErrors } from "./discount-input.ts";
import { discountSearch } from "./discount-queries.ts";
import { discountNodeView } from "./discount-view.ts";
import { objectIn, textIn, textsIn } from "./read-args.ts";
import { type DiscountChange, readDiscount } from "./read-discount.ts";
import { type UserError, userError } from "./user-error.ts";

/** The discount of this global id; Shopify gives one number to both kinds of node. */
export function discountOfId(context: AdminContext, id: unknown): DiscountRow | null {
  const number = idIn("DiscountCodeNode", id) ?? idIn("DiscountNode", id);
  const found = number === null ? null : findDiscount(context.world, context.shop, number);
  return found?.automatic === 1 ? null : found;
}

function answer(context: AdminContext, discount: DiscountRow | null, userErrors: readonly UserError[]): View {
  return { codeDiscountNode: discount && discountNodeView(context, discount, "DiscountCodeNode"), userErrors };
}

const NO_SUCH_DISCOUNT = userError(["id"], "Code discount does not exist.", "INVALID");

/** Writes a discount; columns the change leaves out have their defaults. */
export function insertDiscount(
  context: AdminContext,
  kind: string,
  automatic: boolean,
  change: DiscountChange,
): number {
  const anybody = JSON.stringify({ all: true });
  const row: Record<string, string | number | null> = {
    shop: context.shop,
    kind,
    automatic: automatic ? 1 : 0,
    title: "",
    starts_at: context.now,
    context: anybody,
    items: anybody,
    combines_with: "{}",
    tags: "[]",
    ...change,
    created_at: context.now,
    updated_at: context.now,
  };
  const names = Object.keys(row);
  return insert(
    context.world.db,
    `INSERT INTO discount (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    ...Object.values(row),
  );
}

function create(context: AdminContext, kind: string, root: string, args: Args): View {
  const input = objectIn(args, root);
  const errors = discountErrors(context, root, input, null);
  if (errors.length > 0) return answer(context, null, errors);
  const id = inTransaction(context.world.db, () => {
    const made = insertDiscount(context, kind, false, readDiscount(input));
    insertCode(context.world, context.shop, made, textIn(input, "code") ?? "");
    return made;
  });
  context.world.log("discount", context.shop, `discount “${textIn(input, "title")}” was created`);
  const made = findDiscount(context.world, context.shop, id);
  if (made) announceDiscount(context.world, made, "discounts/create");
  return answer(context, made, []);
}

function writeChange(context: AdminContext, discount: DiscountRow, change: DiscountChange): void {
  const columns = Object.entries(change);
  const sets = columns.map(([name]) => `${name} = ?`).join(", ");
  run(
    context.world.db,
    `UPDATE discount SET ${sets ? `${sets}, ` : ""}updated_at = ? WHERE id = ?`,
    ...columns.map(([, value]) => value),
    context.now,
    discount.id,
  );
  const changed = findDiscount(context.world, context.shop, discount.id);
  if (changed) announceDiscount(context.world, changed, "discounts/update");
}

function changeCode(context: AdminContext, discount: DiscountRow, code: string): UserError | null {
  const codes = all<{ id: number }>(
    context.world.db,
    "SELECT id FROM redeem_code WHERE discount_id = ? AND deleted_at IS NULL LIMIT 2",
    discount.id,
  );
  const [only] = codes;
  if (codes.length !== 1 || !only) return userError(["id"], "Cannot update the code of a bulk discount.");
  const taken = one(
    context.world.db,
    "SELECT id FROM redeem_code WHERE shop = ? AND code_key = ? AND id <> ? AND deleted_at IS NULL",
    context.shop,
    code.toUpperCase(),
    only.id,
  );
  if (taken)
    return userError(["basicCodeDiscount", "code"], "Code must be unique. Please try a different code.", "TAKEN");
  run(
    context.world.db,
    "UPDATE redeem_code SET code = ?, code_key = ? WHERE id = ?",
    code,
    code.toUpperCase(),
    only.id,
  );
  return null;
}

function update(context: AdminContext, root: string, args: Args): View {
  const discount = discountOfId(context, args.id);
  if (!discount) return answer(context, null, [NO_SUCH_DISCOUNT]);
  const input = objectIn(args, root);
  const errors = discountErrors(context, root, input, discount);
  const code = textIn(input, "code");
  if (errors.length === 0 && code !== null) {
    const refused = changeCode(context, discount, code);
    if (refused) errors.push(refused);
  }
  if (errors.length > 0) return answer(context, null, errors);
  writeChange(context, discount, readDiscount(input));
  return answer(context, findDiscount(context.world, context.shop, discount.id), []);
}

/** Deactivating ends a discount now; activating takes the end away. */
function setEnd(context: AdminContext, args: Args, end: number | null): View {
  const discount = discountOfId(context, args.id);
  if (!discount) return answer(context, null, [NO_SUCH_DISCOUNT]);
  writeChange(context, discount, { ends_at: end });
  return answer(context, findDiscount(context.world, context.shop, discount.id), []);
}

function remove(context: AdminContext, args: Args): View {
  const discount = discountOfId(context, args.id);
  if (!discount) return { deletedCodeDiscountId: null, userErrors: [NO_SUCH_DISCOUNT] };
  deleteDiscount(context.world, context.shop, discount.id);
  context.world.log("discount", context.shop, `discount “${discount.title}” was deleted`);
  return { deletedCodeDiscountId: gid("DiscountCodeNode", discount.id), userErrors: [] };
}

function removeMany(context: AdminContext, args: Args): View {
  const search = textIn(args, "search");
  const ids = textsIn(args, "ids");
  if ((search === null) === (ids.length === 0)) {
    const message = "Exactly one of ids, search or savedSearchId is required.";
    return {
      job: null,
      userErrors: [userError(null, message, search === null ? "MISSING_ARGUMENT" : "TOO_MANY_ARGUMENTS")],
    };
  }
  if (search?.includes("code:")) {
    return { job: null, userErrors: [userError(["search"], "Invalid search query.", "INVALID")] };
  }
  const found = search === null ? ids.map((id) => discountOfId(context, id)?.id) : discountSearch(context, search);
  const id = context.jobs.begin(context.shop, "delete_discounts", { ids: found.filter((one) => one !== undefined) });
  return { job: { __typename: "Job", id: gid("Job", id), done: false }, userErrors: [] };
}

/** Mutations of discounts. */
export const discountMutations = {
  discountCodeBasicCreate: (args: Args, context: AdminContext) => create(context, "basic", "basicCodeDiscount", args),
  discountCodeBasicUpdate: (args: Args, context: AdminContext) => update(context, "basicCodeDiscount", args),
  discountCodeFreeShippingCreate: (args: Args, context: AdminContext) =>
    create(context, "shipping", "freeShippingCodeDiscount", args),
  discountCodeFreeShippingUpdate: (args: Args, context: AdminContext) =>
    update(context, "freeShippingCodeDiscount", args),
  discountCodeBxgyCreate: (args: Args, context: AdminContext) => create(context, "bxgy", "bxgyCodeDiscount", args),
  discountCodeBxgyUpdate: (args: Args, context: AdminContext) => update(context, "bxgyCodeDiscount", args),
  discountCodeDeactivate: (args: Args, context: AdminContext) => setEnd(context, args, context.now),
  discountCodeActivate: (args: Args, context: AdminContext) => setEnd(context, args, null),
  discountCodeDelete: (args: Args, context: AdminContext) => remove(context, args),
  discountCodeBulkDelete: (args: Args, context: AdminContext) => removeMany(context, args),
};
