/** Where an order came from, as far as merchants differ about whether that is a purchase. */
export const ORDER_SOURCES = ["online", "pos", "draft", "renewal", "exchange"] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

/** Of an order, what decides whether it is a purchase; amounts in minor units. */
export interface PurchaseFacts {
  test: boolean;
  cancelledAt: Date | null;
  /** As Shopify says it, in lower case; null when it was not told. */
  financialStatus: string | null;
  source: OrderSource;
  /** What was to be paid, tax and shipping included. */
  gross: bigint;
  refunded: bigint;
}

/** What the merchant counts as a purchase where merchants differ (a setting; defaults in docs). */
export interface PurchaseSwitches {
  pointOfSale: boolean;
  draftOrders: boolean;
  renewals: boolean;
  exchanges: boolean;
  zeroValue: boolean;
}

export type NoPurchaseReason =
  | "test"
  | "cancelled"
  | "voided"
  | "expired"
  | "zero_value"
  | "refunded"
  | "pos"
  | "draft"
  | "renewal"
  | "exchange";

/** The switch that decides about a source; what was bought online always counts. */
export const SWITCH_OF_SOURCE: Readonly<Record<Exclude<OrderSource, "online">, keyof PurchaseSwitches>> = {
  pos: "pointOfSale",
  draft: "draftOrders",
  renewal: "renewals",
  exchange: "exchanges",
};

/**
 * Why an order is no purchase; null when it is one. The table with its reasons: docs/what-counts-as-a-purchase.md.
 * `countsInSql` (purchase.sql.server.ts) says the same for many orders at once; a test holds them together.
 */
export function whyNoPurchase(order: PurchaseFacts, switches: PurchaseSwitches): NoPurchaseReason | null {
  if (order.test) return "test";
  if (order.cancelledAt !== null) return "cancelled";
  if (order.financialStatus === "voided") return "voided";
  if (order.financialStatus === "expired") return "expired";
  if (order.gross <= 0n && !switches.zeroValue) return "zero_value";
  if (order.financialStatus === "refunded" || (order.gross > 0n && order.refunded >= order.gross)) return "refunded";
  if (order.source === "online" || switches[SWITCH_OF_SOURCE[order.source]]) return null;
  return order.source;
}

/** Whether an order is a purchase: it then ends a lapse and begins the next. */
export function countsAsPurchase(order: PurchaseFacts, switches: PurchaseSwitches): boolean {
  return whyNoPurchase(order, switches) === null;
}

/**
 * Where an order came from, by Shopify's `source_name`. `pos`, `shopify_draft_order`, `iphone` and `android` are
 * reserved by Shopify (the last two: orders written down in its mobile admin); `subscription_contract…` and `exchange`
 * are what it writes itself on renewals and exchanges. Everything else, apps' ids and names included, is a shop's own
 * online business.
 */
export function sourceOf(name: string | null | undefined): OrderSource {
  const known = name?.toLowerCase() ?? "";
  if (known === "pos") return "pos";
  if (["shopify_draft_order", "iphone", "android"].includes(known)) return "draft";
  if (known.startsWith("subscription_contract")) return "renewal";
  return known === "exchange" ? "exchange" : "online";
}
