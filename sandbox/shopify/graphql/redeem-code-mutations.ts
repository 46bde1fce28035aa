import { gid, idIn } from "../gid.ts";
import { noteCreation } from "../redeem-codes.ts";
import type { AdminContext, Args, View } from "./admin-context.ts";
import { discountOfId } from "./discount-mutations.ts";
import { creationView } from "./discount-queries.ts";
import { objectsIn, textIn, textsIn } from "./read-args.ts";
import { userError } from "./user-error.ts";

function addCodes(context: AdminContext, args: Args): View {
  const discount = discountOfId(context, args.discountId);
  if (!discount) {
    return { bulkCreation: null, userErrors: [userError(["discountId"], "Code discount does not exist.", "INVALID")] };
  }
  const codes = objectsIn(args, "codes").map((entry) => textIn(entry, "code") ?? "");
  if (codes.length === 0)
    return { bulkCreation: null, userErrors: [userError(["codes"], "Codes can't be blank", "BLANK")] };
  const creationId = noteCreation(context.world, context.shop, discount.id, codes);
  const bulkCreation = creationView(context, creationId);
  context.jobs.begin(context.shop, "add_codes", { creationId, discountId: discount.id });
  context.world.log("discount", context.shop, `${codes.length} codes are being added to “${discount.title}”`);
  return { bulkCreation, userErrors: [] };
}

function removeCodes(context: AdminContext, args: Args): View {
  const discount = discountOfId(context, args.discountId);
  if (!discount) {
    return { job: null, userErrors: [userError(["discountId"], "Code discount does not exist.", "INVALID")] };
  }
  if (args.search != null || args.savedSearchId != null) {
    const both = args.ids != null;
    const message = both
      ? "Only one of ids, search or savedSearchId is allowed."
      : "The local Shopify deletes by ids only.";
    return { job: null, userErrors: [userError(null, message, both ? "TOO_MANY_ARGUMENTS" : "INVALID")] };
  }
  if (args.ids == null) {
    const message = "Missing expected argument key: 'ids', 'search' or 'saved_search_id'.";
    return { job: null, userErrors: [userError(null, message, "MISSING_ARGUMENT")] };
  }
  const ids = textsIn(args, "ids").map((id) => idIn("DiscountRedeemCode", id));
  const payload = { discountId: discount.id, ids: ids.filter((id) => id !== null) };
  const id = context.jobs.begin(context.shop, "delete_codes", payload);
  context.world.log("discount", context.shop, `${payload.ids.length} codes of “${discount.title}” are being deleted`);
  return { job: { __typename: "Job", id: gid("Job", id), done: false }, userErrors: [] };
}

/** Mutations of the codes of a discount: both begin a job. */
export const redeemCodeMutations = {
  discountRedeemCodeBulkAdd: (args: Args, context: AdminContext) => addCodes(context, args),
  discountCodeRedeemCodeBulkDelete: (args: Args, context: AdminContext) => removeCodes(context, args),
};
