import { course, key, ofShop, ours } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** Series, how they begin, and what went wrong with them: part of PERSONAL_DATA. */
export const WATCH_TABLES: Readonly<Record<string, TableRule>> = {
  series: ofShop([
    "shop_id",
    "id",
    "name",
    "state",
    "priority",
    "current_version",
    "created_at",
    "switched_on_at",
    "soft_start",
    "last_entered_at",
  ]),
  soft_start: ofShop([
    "shop_id",
    "series_id",
    "version",
    "state",
    "sampled",
    "began_at",
    "hold_until",
    "ended_at",
    "figures",
  ]),
  correction: ofShop([
    "shop_id",
    "id",
    "series_id",
    "step",
    "version",
    "last_version",
    "text",
    "names_code",
    "state",
    "actor",
    "asked_at",
    "written_at",
  ]),
  alarm: ofShop(["shop_id", "id", "kind", "series_id", "figures", "paused_series", "since", "until", "texted_at"]),
  sms_account: ofShop(["shop_id", "checked_at", "checks", "balance", "currency"]),
  sms_price: ofShop(["shop_id", "country", "price", "currency", "asked_at"]),
  sms_bill: ofShop(["shop_id", "month", "texts", "price", "billed_texts", "billed_price", "currency", "compared_at"]),
  staff_member: {
    of: null,
    person: "kept",
    shop: "deleted",
    personal: { name_sealed: "null" },
    elsewhere:
      "of the merchant's own people, no shopper: deleted a year after Shopify last named them, or with the shop",
    other: { [ours]: ["shop_id", "id", "account_owner", "collaborator", "asked_at"] },
  },
  staff_number: {
    of: "phone_id",
    person: "deleted",
    shop: "deleted",
    personal: { phone_id: "null" },
    other: { [key]: ["shop_id", "id"], [course]: ["code_hash", "code_sent_at", "codes_sent", "tries", "confirmed_at"] },
  },
};
