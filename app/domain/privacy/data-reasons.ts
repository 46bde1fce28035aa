import type { TableRule } from "./table-rule.ts";

// Why a column is not personal, said once for all tables.
export const key = "names the row, not the person";
export const link = "links to a row that is emptied: arm and outcome of the experiment stay, without a name";
export const ours = "the merchant's, or our own book-keeping; about nobody in particular";
export const money = "an amount or a state of nobody once the link and the order's name are gone";
export const course = "what happened when, of a row that names nobody";

/** A table of the merchant's own: nobody else's, and gone with the shop. */
export const ofShop = (columns: readonly string[]): TableRule => ({
  of: null,
  person: "kept",
  shop: "deleted",
  other: { [ours]: columns },
});
