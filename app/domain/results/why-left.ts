/** What a customer's last order before the answer was like. */
export const LEFT_KINDS = ["product", "collection", "discount", "refund"] as const;
export type LeftKind = (typeof LEFT_KINDS)[number];

/** How much was taken off the goods of that order: nothing, up to 10 %, up to 25 %, more. */
export const DISCOUNT_SIZES = ["none", "small", "middle", "large"] as const;
/** How much of it was given back. */
export const REFUND_SIZES = ["none", "part", "all"] as const;

/** Customers who named a reason and what they bought, before and after they told. Money in minor units. */
export interface WhyLeft {
  /** A key of the shop's list. */
  reason: string;
  /** all: whoever named it. */
  kind: LeftKind | "all";
  /** Title of the product or collection, or one of the sizes; empty for all. */
  name: string;
  customers: number;
  /** In the year up to their last order, and in the year after the answer, as revenue counts. */
  ordersBefore: number;
  revenueBefore: number;
  ordersAfter: number;
  revenueAfter: number;
}
