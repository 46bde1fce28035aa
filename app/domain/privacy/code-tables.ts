import { course, link, ofShop } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** Discount codes and what happens to them: part of PERSONAL_DATA. */
export const CODE_TABLES: Readonly<Record<string, TableRule>> = {
  discount_cohort: ofShop([
    "shop_id",
    "id",
    "series_id",
    "step",
    "offer_hash",
    "ends_at",
    "shopify_id",
    "gone_at",
    "closed_at",
    "offer",
    "differs",
    "differs_at",
    "bettered_at",
  ]),
  discount_code: {
    of: "ended_code",
    person: "emptied",
    shop: "deleted",
    personal: { code: "own_id" },
    other: {
      [link]: ["shop_id", "id", "enrollment_id", "cohort_id", "shopify_id", "order_id", "replaces", "moving_to"],
      [course]: ["state", "reason", "ends_at", "created_at", "texted_at", "ended_at", "gone_at"],
    },
  },
  code_sweep: ofShop(["shop_id", "at", "seen", "orphans", "missing", "risen", "closed"]),
  code_delay: ofShop(["shop_id", "since", "waiting", "told_at"]),
  automatic_conflict: ofShop(["shop_id", "series_id", "step", "title", "how", "ends_at", "since"]),
};
