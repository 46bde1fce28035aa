import { course, key, link, ofShop, ours } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** What Shopify Flow is told and asks for, and tags of ours at Shopify: part of PERSONAL_DATA. */
export const WORKFLOW_TABLES: Readonly<Record<string, TableRule>> = {
  workflow_use: ofShop(["shop_id", "trigger", "kind", "enabled", "said_at"]),
  workflow_event: {
    of: "customer_id",
    person: "deleted",
    shop: "deleted",
    personal: { customer_id: "null" },
    other: {
      [key]: ["shop_id", "kind", "subject", "place"],
      [link]: ["order_id"],
      [ours]: ["series_id", "text_number", "alarm", "lease_until", "attempts"],
      [course]: ["at", "state"],
    },
  },
  customer_mark: {
    of: "customer_id",
    person: "deleted",
    shop: "deleted",
    personal: { customer_id: "null" },
    other: { [key]: ["shop_id"], [course]: ["tags", "settled", "lease_until"] },
  },
  workflow_run: {
    of: "customer_id",
    person: "deleted",
    shop: "deleted",
    personal: { customer_id: "null" },
    other: { [key]: ["shop_id", "id", "action"], [ours]: ["series"], [course]: ["begun_at", "done", "reason"] },
  },
};
