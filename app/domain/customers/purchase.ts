/** Of an order, what decides whether it is a purchase; amounts in minor units. */
export interface PurchaseFacts {
  test: boolean;
  cancelledAt: Date | null;
  /** As Shopify says it, in lower case; null when it was not told. */
  financialStatus: string | null;
  /** What was to be paid, tax and shipping included. */
  gross: bigint;
  refunded: bigint;
}

export type NoPurchaseReason = "test" | "cancelled" | "voided" | "expired" | "zero_value" | "refunded";

/**
 * Why an order is no purchase; null when it is one. The table with its reasons: docs/what-counts-as-a-purchase.md. The
 * import says the same in SQL.
 */
export function whyNoPurchase(order: PurchaseFacts): NoPurchaseReason | null {
  if (order.test) return "test";
  if (order.cancelledAt !== null) return "cancelled";
  if (order.financialStatus === "voided") return "voided";
  if (order.financialStatus === "expired") return "expired";
  if (order.gross <= 0n) return "zero_value";
  if (order.financialStatus === "refunded" || order.refunded >= order.gross) return "refunded";
  return null;
}

/** Whether an order is a purchase: it then ends a lapse and begins the next. */
export function countsAsPurchase(order: PurchaseFacts): boolean {
  return whyNoPurchase(order) === null;
}
