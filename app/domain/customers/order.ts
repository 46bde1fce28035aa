import { createHash } from "node:crypto";
import type { CustomerId, OrderId } from "../values/ids.ts";
import { type Fulfillment, fulfillmentStage } from "./fulfillment.ts";
import type { OrderSource } from "./purchase.ts";

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

/** Money given back; amounts of the same refund only grow, as its transactions settle. */
export interface RefundFact {
  id: string;
  /** Minor units; what has not been paid out yet is left out. */
  amount: bigint;
  at: Date;
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
  source: OrderSource;
  /** Lower case: pending, authorized, paid, partially_paid, partially_refunded, refunded, voided, expired. */
  financialStatus: string | null;
  /** null: not told. */
  fulfillment: Fulfillment | null;
  gross: bigint;
  /** Contained in `gross`. */
  tax: bigint;
  discount: bigint;
  /** Of `gross`, what is no goods: shipping after its discounts, tips, gift cards sold. */
  shipping: bigint;
  tips: bigint;
  giftCards: bigint;
  /** Whether the prices of goods and shipping are told with their tax. */
  taxesIncluded: boolean;
  /** What this state of the order says was given back (`givenBack`). */
  refunded: bigint;
  refunds: RefundFact[];
  /** Discount codes the order used. */
  codes: string[];
  lines: OrderLineFact[];
  /** The order's and its customer's own numbers: guests are known by them. */
  numbers: TypedNumber[];
}

/** As much of an order as ends series. */
export type OrderNews = Pick<OrderFact, "customerId" | "placedAt" | "test" | "numbers">;

/**
 * What was given back of an order: paid out again, or taken off by an edit or a return before it was, whichever is more,
 * since what is paid out is mostly taken off as well. A cancelled order has nothing left though nobody gave anything
 * back: of it only what was paid out is told.
 * @param left of the total; null: not told.
 */
export function givenBack(
  order: Pick<OrderFact, "gross" | "cancelledAt">,
  left: bigint | null,
  paidOut: bigint,
): bigint {
  if (left === null || order.cancelledAt !== null) return paidOut;
  const takenOff = order.gross - (left > 0n ? left : 0n);
  return takenOff > paidOut ? takenOff : paidOut;
}

/**
 * What the shop keeps of an order: paid, less refunds, less the tax in what is left. Never below zero. `netInSql`
 * (purchase.sql.server.ts) says the same for many orders at once.
 */
export function netOf(order: Pick<OrderFact, "gross" | "tax" | "refunded">): bigint {
  const kept = order.gross - order.refunded;
  if (kept <= 0n || order.gross <= 0n) return 0n;
  return kept - (order.tax * kept) / order.gross;
}

/** How far a payment is; a later stage replaces an earlier one of the same second. */
const STAGES = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
];

/** The stage of a payment as one digit, 0 when it was not told. */
function paymentStage(financialStatus: string | null): number {
  return financialStatus === null ? 0 : STAGES.indexOf(financialStatus) + 1;
}

/**
 * Puts two states of an order into one order when Shopify changed it twice in a second (`updated_at` has no finer
 * grain): cancelled after not cancelled, a later stage of payment and then of shipping after an earlier one, and where
 * nothing else tells them apart the same one every time. Whose order it is takes no part: merges change that. Compared as text, byte by byte.
 */
export function stateRank(order: OrderFact): string {
  const told = [order.gross, order.tax, order.discount, order.refunded, order.name, order.placedAt.getTime()];
  const lines = order.lines.map((line) => [line.id, line.productId, line.variantId, line.quantity, line.net]);
  const whole = [...told, order.test, order.source, order.codes, lines].flat(3).map(String);
  const digest = createHash("sha256").update(JSON.stringify(whole)).digest("base64url").slice(0, 16);
  return `${stageRank(order)}${digest}`;
}

/** As much of the rank as an export tells: it stands before what a webhook tells of the same second. */
export function stageRank(order: Pick<OrderFact, "cancelledAt" | "financialStatus" | "fulfillment">): string {
  const { cancelledAt, financialStatus, fulfillment } = order;
  return `${cancelledAt === null ? 0 : 1}${paymentStage(financialStatus)}${fulfillmentStage(fulfillment)}`;
}

/** Whether a stored rank is all an export tells: an import wrote that state, and nobody else told it. */
export function isExportRank(rank: string): boolean {
  return rank.length === stageRank({ cancelledAt: null, financialStatus: null, fulfillment: null }).length;
}
