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
  /** Entries of a list that name the customer or one of their numbers. */
  | "listed"
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
