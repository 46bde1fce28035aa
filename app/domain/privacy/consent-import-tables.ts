import { course, key, ofShop } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** Files of consent the merchant brought along: part of PERSONAL_DATA. */
export const CONSENT_IMPORT_TABLES: Readonly<Record<string, TableRule>> = {
  consent_import: ofShop([
    "shop_id",
    "id",
    "name",
    "file_hash",
    "state",
    "rows",
    "total",
    "done",
    "opt_outs",
    "consents",
    "unchanged",
    "actor",
    "asked_at",
    "finished_at",
  ]),
  consent_import_part: {
    of: null,
    person: "kept",
    shop: "deleted",
    personal: { rows_sealed: "null" },
    elsewhere: "rows that wait for minutes: deleted as they are applied",
    other: { [key]: ["shop_id", "import_id"], [course]: ["number"] },
  },
};
