import type { ConsentState } from "../consent/phone.ts";
import type { EnrollmentState, ExitReason } from "../series/enrollment.ts";
import type { CustomerId } from "../values/ids.ts";

export const CUSTOMER_FILTERS = ["all", "lapsed", "in_series", "won_back"] as const;
export type CustomerFilter = (typeof CUSTOMER_FILTERS)[number];

export interface CustomerQuestion {
  filter: CustomerFilter;
  /** A full phone number, an order's name (`#1001`) or a Shopify customer id; empty for everybody. */
  search: string;
  /** The `next` of the page before; null for the first. */
  after: string | null;
  limit: number;
}

/** A customer as the list shows them. */
export interface CustomerRow {
  id: CustomerId;
  firstName: string | null;
  /** `+49 ••• 5678`; null without a phone. */
  phoneMasked: string | null;
  /** Last order that counts. */
  lastOrderAt: Date | null;
  /** End of the no-purchase window, when it has passed; by the shortest window among the shop's series. */
  lapsedSince: Date | null;
  ordersCount: number;
  /** Minor units. */
  spent: bigint;
  consentState: ConsentState;
  /** The latest; null when the customer was never in a series. */
  enrollment: { seriesName: string; state: EnrollmentState; exitReason: ExitReason | null } | null;
}
