/** How the rows of one person are found in a table. */
export type RowsOf =
  /** The person's own row among the customers. */
  | "customer"
  /** Rows that name the customer. */
  | "customer_id"
  /** Rows of the person's numbers. */
  | "number"
  /** Rows that point at one of the person's numbers. */
  | "phone_id"
  /** Texts of the customer's series, and those that went to one of their numbers. */
  | "text"
  /** Orders of the customer, and those a request names. */
  | "order"
  /** Numbers an order names: the person's number, or the person's order. */
  | "order_phone"
  /** Codes of the customer's series that have come to their end: a live one must still be found at Shopify. */
  | "ended_code"
  /** Entries whose detail names the customer. */
  | "audited_customer"
  /** Requests of the customer or about one of their numbers. */
  | "request";

/** What an erased column holds. */
export type Blank =
  | "null"
  | "no_text"
  | "no_list"
  | "zero"
  | "kind_other"
  /** A sign for "erased", unique within the shop. */
  | "own_id"
  /** The link stays where a result needs it, and then leads to an empty row. */
  | "null_unless_assigned"
  | "customer_alone"
  | "no_settings";

type Reasons = Readonly<Record<string, readonly string[]>>;

export interface TableRule {
  /** Whose the rows are; null: found by another way (`elsewhere`), or nobody's. */
  of: RowsOf | null;
  /** What becomes of a person's rows. */
  person: "emptied" | "deleted" | "kept";
  /** What becomes of the shop's rows when the shop is erased; `proof`: emptied, and kept for as long as the proof is. */
  shop: "deleted" | "proof" | "emptied";
  /** Columns that hold or may hold personal data, and what they hold once erased. */
  personal?: Readonly<Record<string, Blank>>;
  /** How personal columns are erased where `of` does not find them. */
  elsewhere?: string;
  /** Columns kept under the keyed hash of the number, and what they prove. */
  proof?: Reasons;
  /** Columns that are not personal, by the reason. */
  other: Reasons;
}

const key = "names the row, not the person";
const link = "links to a row that is emptied: arm and outcome of the experiment stay, without a name";
const ours = "the merchant's, or our own book-keeping; about nobody in particular";
const money = "an amount or a state of nobody once the link and the order's name are gone";
const course = "what happened when, of a row that names nobody";

const ofShop = (columns: readonly string[]): TableRule => ({
  of: null,
  person: "kept",
  shop: "deleted",
  other: { [ours]: columns },
});

/**
 * Every column of every table: personal and how it is erased, kept as proof under the hash of the number, or not
 * personal and why. Erasing reads this table, and a test compares it with prisma/schema.prisma.
 */
export const PERSONAL_DATA: Readonly<Record<string, TableRule>> = {
  shop: {
    of: null,
    person: "kept",
    shop: "emptied",
    personal: { name: "no_text", settings: "no_settings" },
    elsewhere: "a merchant's, not a shopper's: emptied when the shop is erased",
    other: {
      "salts the keyed hash, and lets a shop that comes back be known": ["id", "domain"],
      [ours]: [
        "state",
        "sending",
        "orders_mode",
        "timezone",
        "currency",
        "country",
        "installed_at",
        "authorized_at",
        "redacted_at",
        "shopify_updated_at",
        "scopes_at",
      ],
    },
  },
  shopify_session: {
    of: null,
    person: "kept",
    shop: "deleted",
    personal: { sealed: "null" },
    elsewhere: "a merchant's tokens: deleted when the shop is erased",
    other: { [ours]: ["id", "shop_domain", "access_expires_at", "refresh_expires_at"] },
  },
  inbox: {
    of: null,
    person: "kept",
    shop: "deleted",
    personal: { payload_sealed: "null" },
    elsewhere: "dropped when the delivery is done; of a failed one with its person, or after 30 days",
    other: {
      [ours]: ["id", "source", "shop_domain", "topic", "delivery_id", "event_id", "state", "attempts"],
      "class and code of an error, never its message": ["last_error"],
      [course]: ["received_at", "triggered_at", "next_try_at", "done_at"],
    },
  },
  phone: {
    of: "number",
    person: "emptied",
    shop: "proof",
    personal: { number_sealed: "null", kind: "kind_other", country: "no_text", zones: "no_list", ordered_at: "null" },
    proof: {
      "finds the number again when somebody types it": ["number_index"],
      "what its owner decided": ["consent_state", "consent_class", "consent_event_id"],
      "that it is not to be texted": ["suppressed_at", "suppression_reason"],
      "from when the term counts": ["erased_at"],
    },
    other: { [key]: ["shop_id", "id"] },
  },
  consent_event: {
    of: "phone_id",
    person: "emptied",
    shop: "proof",
    personal: { language: "null", evidence_sealed: "null" },
    proof: {
      "who decided what, when and by which wording": [
        "phone_id",
        "state",
        "class",
        "source",
        "wording_version",
        "at",
        "received_at",
      ],
    },
    other: { [key]: ["shop_id", "id"] },
  },
  customer: {
    of: "customer",
    person: "emptied",
    shop: "deleted",
    personal: {
      phone_id: "null",
      former_phone_ids: "no_list",
      first_name_sealed: "null",
      locale: "null",
      country: "null",
      province: "null",
      tags: "no_list",
      tags_at: "null",
      orders_count: "zero",
      spent: "zero",
      last_order_at: "null",
      last_order_bound: "null",
      ordered_at: "null",
      summary_at: "null",
      summary_orders_count: "null",
      summary_spent: "null",
      summary_last_order_id: "null",
    },
    other: {
      "lets late news of an erased customer be refused; at Shopify it leads nowhere": ["shop_id", "id", "merged_into"],
      [course]: ["last_order_precision", "shopify_updated_at", "deleted_at", "redacted_at"],
    },
  },
  customer_tag_change: {
    of: "customer_id",
    person: "deleted",
    shop: "deleted",
    personal: { tag: "no_text" },
    other: { [key]: ["shop_id", "customer_id"], [course]: ["present", "at"] },
  },
  order: {
    of: "order",
    person: "emptied",
    shop: "deleted",
    personal: { customer_id: "null_unless_assigned", name: "no_text", codes: "no_list" },
    other: {
      [key]: ["shop_id", "id"],
      [money]: [
        "placed_at",
        "counts",
        "test",
        "source",
        "financial_status",
        "cancelled_at",
        "gross",
        "tax",
        "discount",
        "refunded",
        "net",
        "cost",
        "shopify_updated_at",
        "deleted_at",
      ],
      "a digest that orders two states of one second": ["state_rank"],
    },
  },
  order_phone: {
    of: "order_phone",
    person: "deleted",
    shop: "deleted",
    personal: { phone_id: "null" },
    other: { [key]: ["shop_id", "order_id"] },
  },
  order_line: {
    of: null,
    person: "kept",
    shop: "deleted",
    other: { [money]: ["shop_id", "order_id", "id", "product_id", "variant_id", "quantity", "net"] },
  },
  refund: {
    of: null,
    person: "kept",
    shop: "deleted",
    other: { [money]: ["shop_id", "order_id", "id", "amount", "at"] },
  },
  collection: ofShop(["shop_id", "id", "title", "shopify_updated_at", "deleted_at"]),
  product: ofShop([
    "shop_id",
    "id",
    "title",
    "vendor",
    "type",
    "tags",
    "collection_ids",
    "unit_cost",
    "shopify_updated_at",
    "deleted_at",
  ]),
  series: ofShop(["shop_id", "id", "name", "state", "priority", "current_version", "created_at", "switched_on_at"]),
  series_version: ofShop(["shop_id", "series_id", "version", "content", "created_at"]),
  assignment: {
    of: null,
    person: "kept",
    shop: "deleted",
    other: {
      [link]: ["shop_id", "series_id", "customer_id"],
      [course]: ["lapse_started_at", "arm", "assigned_at", "watched_until"],
    },
  },
  enrollment: {
    of: null,
    person: "kept",
    shop: "deleted",
    other: {
      [link]: ["shop_id", "id", "series_id", "version", "customer_id", "phone_id"],
      [course]: [
        "lapse_started_at",
        "lapsed_before",
        "state",
        "exit_reason",
        "entered_at",
        "ended_at",
        "first_text_at",
        "next_step",
        "next_due_at",
        "crossed_in_flight",
      ],
    },
  },
  message: {
    of: "text",
    person: "emptied",
    shop: "deleted",
    personal: { body_sealed: "null", link_token: "null" },
    proof: { "which text went out on which consent": ["phone_id", "sid", "handed_at", "consent_event_id"] },
    other: {
      [link]: ["shop_id", "id", "enrollment_id"],
      [course]: [
        "kind",
        "step",
        "version",
        "state",
        "suppression",
        "lease_until",
        "claim_token",
        "due_at",
        "error_code",
        "attempts",
        "segments",
        "price",
        "checked_at",
        "next_look_at",
        "looks",
        "crossed_in_flight",
        "cancel_asked_at",
      ],
    },
  },
  message_event: {
    of: null,
    person: "kept",
    shop: "deleted",
    proof: { "that a text arrived": ["sid", "status", "at"] },
    other: { [link]: ["id", "shop_id", "message_id"], [course]: ["error_code"] },
  },
  inbound_message: {
    of: "phone_id",
    person: "emptied",
    shop: "deleted",
    personal: { body_sealed: "null" },
    proof: { "that and when the owner replied STOP": ["sid", "phone_id", "meaning", "at"] },
    other: { [key]: ["shop_id"] },
  },
  link_click: { of: null, person: "kept", shop: "deleted", other: { [link]: ["id", "shop_id", "message_id", "at"] } },
  discount_cohort: ofShop(["shop_id", "id", "series_id", "step", "offer_hash", "ends_at", "shopify_id", "gone_at"]),
  discount_code: {
    of: "ended_code",
    person: "emptied",
    shop: "deleted",
    personal: { code: "own_id" },
    other: {
      [link]: ["shop_id", "id", "enrollment_id", "cohort_id", "shopify_id", "order_id"],
      [course]: ["state", "reason", "ends_at", "created_at", "texted_at", "ended_at"],
    },
  },
  attribution: {
    of: null,
    person: "kept",
    shop: "deleted",
    other: { [link]: ["shop_id", "order_id", "enrollment_id"], [money]: ["by", "net", "at"] },
  },
  daily_figure: ofShop(["shop_id", "day", "series_id", "step", "arm", "name", "value"]),
  sync_run: ofShop([
    "shop_id",
    "id",
    "kind",
    "state",
    "bulk_operation_id",
    "line_done",
    "byte_done",
    "total",
    "reason",
    "api_version",
    "orders_mode",
    "rows",
    "started_at",
    "importing_at",
    "finished_at",
    "last_error",
  ]),
  sync_finding: ofShop(["shop_id", "day", "kind", "found"]),
  sync_cursor: ofShop(["shop_id", "kind", "watermark"]),
  recurring_task: ofShop(["shop_id", "name", "next_run_at", "lease_until"]),
  audit_entry: {
    of: "audited_customer",
    person: "emptied",
    shop: "deleted",
    personal: { detail: "customer_alone" },
    other: { [key]: ["shop_id", "id"], "who of the merchant's staff did what": ["at", "actor", "action"] },
  },
  data_access_entry: {
    of: null,
    person: "kept",
    shop: "deleted",
    other: {
      [link]: ["shop_id", "id", "customer_id"],
      "who of the merchant's staff looked, and why": ["at", "actor", "purpose"],
    },
  },
  data_request: {
    of: "request",
    person: "emptied",
    shop: "deleted",
    personal: { export_sealed: "null", phone_ids: "no_list", order_ids: "no_list" },
    other: {
      [key]: ["shop_id", "id", "customer_id", "shopify_id"],
      [course]: ["state", "requested_at", "due_at", "ready_at", "handed_out_at"],
    },
  },
};

/** @throws when there is no such table. */
export function ruleOf(table: string): TableRule {
  const rule = PERSONAL_DATA[table];
  if (!rule) throw new Error(`Nothing is said of the table ${table}.`);
  return rule;
}
