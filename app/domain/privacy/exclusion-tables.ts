import { course, key, link, ofShop } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** Who is left out, who is in a segment, and who changed: part of PERSONAL_DATA. */
export const EXCLUSION_TABLES: Readonly<Record<string, TableRule>> = {
  exclusion_entry: {
    of: "listed",
    person: "deleted",
    shop: "deleted",
    personal: { phone_id: "null", customer_id: "null" },
    other: { [key]: ["shop_id", "id"], "why the merchant leaves somebody out": ["kind", "added_at"] },
  },
  customer_segment: ofShop(["shop_id", "id", "name", "members", "asked_at", "synced_at", "gone_at", "last_error"]),
  customer_segment_member: {
    of: "customer_id",
    person: "deleted",
    shop: "deleted",
    personal: { segment_id: "null" },
    other: { [key]: ["shop_id", "customer_id"], [course]: ["seen_at"] },
  },
  customer_change: { of: null, person: "kept", shop: "deleted", other: { [link]: ["shop_id", "id", "customer_id"] } },
};
