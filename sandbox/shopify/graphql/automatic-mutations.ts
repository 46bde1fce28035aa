import { run } from "../../world/sql.ts";
import { announceDiscount } from "../discount-payload.ts";
import { gid, idIn } from "../gid.ts";
import { deleteDiscount } from "../redeem-codes.ts";
import type { DiscountRow } from "../rows.ts";
import { findDiscount } from "../store.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { discountErrors } from "./discount-input.ts";
import { insertDiscount } from "./discount-mutations.ts";
import { automaticNodeView } from "./discount-view.ts";
import { objectIn, textIn } from "./read-args.ts";
import { readDiscount } from "./read-discount.ts";
import { type UserError, userError } from "./user-error.ts";

function answer(context: AdminContext, discount: DiscountRow | null, userErrors: readonly UserError[]): View {
  return { automaticDiscountNode: discount && automaticNodeView(context, discount), userErrors };
}

const NO_SUCH_DISCOUNT = userError(["id"], "Automatic discount does not exist.", "INVALID");

function automaticOf(context: AdminContext, id: unknown): DiscountRow | null {
  const number = idIn("DiscountAutomaticNode", id) ?? idIn("DiscountNode", id);
  const found = number === null ? null : findDiscount(context.world, context.shop, number);
  return found?.automatic === 1 ? found : null;
}

function create(context: AdminContext, kind: string, root: string, args: Args): View {
  const input = objectIn(args, root);
  const errors = discountErrors(context, root, input, null);
  if (errors.length > 0) return answer(context, null, errors);
  const id = insertDiscount(context, kind, true, readDiscount(input));
  context.world.log("discount", context.shop, `automatic discount “${textIn(input, "title")}” was created`);
  const made = findDiscount(context.world, context.shop, id);
  if (made) announceDiscount(context.world, made, "discounts/create");
  return answer(context, made, []);
}

/** Deactivating ends a discount now. */
function deactivate(context: AdminContext, args: Args): View {
  const discount = automaticOf(context, args.id);
  if (!discount) return answer(context, null, [NO_SUCH_DISCOUNT]);
  const { world, shop, now } = context;
  run(world.db, "UPDATE discount SET ends_at = ?, updated_at = ? WHERE id = ?", now, now, discount.id);
  const ended = findDiscount(world, shop, discount.id);
  if (ended) announceDiscount(world, ended, "discounts/update");
  return answer(context, ended, []);
}

function remove(context: AdminContext, args: Args): View {
  const discount = automaticOf(context, args.id);
  if (!discount) return { deletedAutomaticDiscountId: null, userErrors: [NO_SUCH_DISCOUNT] };
  deleteDiscount(context.world, context.shop, discount.id);
  return { deletedAutomaticDiscountId: gid("DiscountAutomaticNode", discount.id), userErrors: [] };
}

/** Mutations of discounts that need no code. */
export const automaticMutations = {
  discountAutomaticBasicCreate: (args: Args, context: AdminContext) =>
    create(context, "basic", "automaticBasicDiscount", args),
  discountAutomaticBxgyCreate: (args: Args, context: AdminContext) =>
    create(context, "bxgy", "automaticBxgyDiscount", args),
  discountAutomaticFreeShippingCreate: (args: Args, context: AdminContext) =>
    create(context, "shipping", "freeShippingAutomaticDiscount", args),
  discountAutomaticDeactivate: (args: Args, context: AdminContext) => deactivate(context, args),
  discountAutomaticDelete: (args: Args, context: AdminContext) => remove(context, args),
};
