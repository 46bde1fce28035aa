import { course, key, link, ours } from "./data-reasons.ts";
import type { TableRule } from "./table-rule.ts";

/** What people wrote back: part of PERSONAL_DATA. */
export const REPLY_TABLES: Readonly<Record<string, TableRule>> = {
  inbound_message: {
    of: "phone_id",
    person: "emptied",
    shop: "deleted",
    personal: { body_sealed: "null" },
    proof: { "that and when the owner replied STOP": ["sid", "phone_id", "meaning", "at"] },
    other: { [key]: ["shop_id"] },
  },
  conversation: {
    of: "phone_id",
    person: "deleted",
    shop: "deleted",
    personal: { last_reply_at: "null", open_since: "null", complaint_at: "null" },
    other: { [key]: ["shop_id", "phone_id"], [ours]: ["complaint_seen_at"] },
  },
  feedback: {
    of: "listed",
    person: "deleted",
    shop: "deleted",
    personal: { reason: "no_text", text_sealed: "null" },
    other: {
      [link]: ["shop_id", "id", "message_id", "enrollment_id", "customer_id", "phone_id"],
      [course]: ["by", "language", "at"],
    },
  },
};
