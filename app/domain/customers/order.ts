import type { CustomerId, OrderId } from "../values/ids.ts";

/** A phone number as somebody typed it, and the country of the address beside it. */
export interface TypedNumber {
  text: string;
  country: string | null;
}

export interface OrderLineFact {
  id: string;
  productId: string | null;
  variantId: string | null;
  quantity: number;
  /** After the line's discounts, minor units. */
  net: bigint;
}

/** An order as Shopify shows it at one moment; amounts in minor units of the shop's currency. */
export interface OrderFact {
  id: OrderId;
  customerId: CustomerId | null;
  name: string;
  placedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  test: boolean;
  /** Lower case: pending, authorized, paid, partially_paid, partially_refunded, refunded, voided, expired. */
  financialStatus: string | null;
  gross: bigint;
  /** Contained in `gross`. */
  tax: bigint;
  discount: bigint;
  refunded: bigint;
  /** Discount codes the order used. */
  codes: string[];
  lines: OrderLineFact[];
  /** The order's and its customer's own numbers: guests are known by them. */
  numbers: TypedNumber[];
}

/**
 * What the shop keeps of an order: paid, less refunds, less the tax in what is left. Never below zero. The import says
 * the same in SQL (app/domain/sync/merge-orders.sql.server.ts).
 */
export function netOf(order: Pick<OrderFact, "gross" | "tax" | "refunded">): bigint {
  const kept = order.gross - order.refunded;
  if (kept <= 0n || order.gross <= 0n) return 0n;
  return kept - (order.tax * kept) / order.gross;
}
