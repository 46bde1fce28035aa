/** The parts of an export, in the order they are read. */
export const SECTIONS = [
  "customer",
  "tags",
  "numbers",
  "consent",
  "orders",
  "items",
  "refunds",
  "worth",
  "series",
  "comparison",
  "texts",
  "clicks",
  "replies",
  "conversations",
  "feedback",
  "codes",
  "exclusions",
  "segments",
  "workflows",
  "marks",
  "alerts",
  "deliveries",
  "requests",
  "audit",
  "accesses",
] as const;
type SectionName = (typeof SECTIONS)[number];

/** Where the rows of each table that knows people stand in an export. */
export const EXPORTED_IN: Readonly<Record<string, SectionName>> = {
  customer: "customer",
  customer_tag_change: "tags",
  phone: "numbers",
  consent_event: "consent",
  order: "orders",
  order_phone: "orders",
  attribution: "orders",
  order_line: "items",
  refund: "refunds",
  customer_worth: "worth",
  enrollment: "series",
  assignment: "comparison",
  message: "texts",
  message_event: "texts",
  link_click: "clicks",
  inbound_message: "replies",
  conversation: "conversations",
  feedback: "feedback",
  discount_code: "codes",
  exclusion_entry: "exclusions",
  customer_segment_member: "segments",
  workflow_event: "workflows",
  workflow_run: "workflows",
  customer_mark: "marks",
  staff_number: "alerts",
  inbox: "deliveries",
  data_request: "requests",
  audit_entry: "audit",
  data_access_entry: "accesses",
};

/** Tables that name people and stand in no export, and why. */
export const NOT_EXPORTED: Readonly<Record<string, string>> = {
  customer_change: "whom to look at within the minute; gone after it",
  consent_import_part: "rows of a file that wait for minutes, then are consent",
  shop: "the merchant's own",
  shopify_session: "the merchant's own",
  staff_member: "the merchant's own people, no shoppers",
};

/** Moments as ISO 8601, money in minor units as text. */
export type ExportValue = string | number | boolean | null | ExportValue[] | { [name: string]: ExportValue };
export type ExportEntry = Record<string, ExportValue>;

/** Everything stored about a person, as it is handed to them. */
export interface PersonExport {
  format: "winback-personal-data-1";
  shop: { name: string; domain: string; currency: string };
  /** Shopify's id of the customer the request names. */
  customer: string | null;
  requestedAt: string;
  preparedAt: string;
  /** Whether anything is stored at all. */
  found: boolean;
  /** Other customer records with the same number, which are not part of this. */
  othersWithNumber: number;
  sections: Record<SectionName, ExportEntry[]>;
}

/** Whether there is anything about a person besides that they asked. */
export function isFound(sections: PersonExport["sections"]): boolean {
  return SECTIONS.some((name) => !["requests", "audit", "accesses"].includes(name) && sections[name].length > 0);
}

/** A row of the database as it stands in an export. */
function exportable(value: unknown): ExportValue {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) return value.map(exportable);
  if (typeof value === "object") return entryOf(value);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

export function entryOf(row: object): ExportEntry {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, exportable(value)]));
}
