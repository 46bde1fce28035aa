import type { CustomerCounts } from "./change-source.ts";

export interface CountDifference {
  /** Customers we have and Shopify has not: some were deleted. 0 when we have no more than it. */
  tooMany: number;
  /** By how many customers the counts differ more than can be explained; 0: all is well. */
  unexplained: number;
}

/** Counts are taken a moment apart, and the shop goes on meanwhile. */
const ALWAYS_FINE = 5;
const SHARE_OF_ALL = 0.005;
/**
 * Ours counts by purchases and by numbers that can be read, Shopify's by orders and by whatever was typed; people who
 * share a number share a decision.
 */
const SHARE_OF_SUBSCRIBED = 0.05;

/** How Shopify's counts of customers and ours differ. Pure. */
export function compareCounts(theirs: CustomerCounts, ours: CustomerCounts): CountDifference {
  const all = theirs.customers === null || ours.customers === null ? 0 : ours.customers - theirs.customers;
  const subscribed = Math.abs(ours.subscribedBuyers - theirs.subscribedBuyers);
  const beyond = (difference: number, of: number, share: number) =>
    Math.abs(difference) > Math.max(ALWAYS_FINE, of * share) ? Math.abs(difference) : 0;
  const unexplained = Math.max(
    // What we have too many is asked for one by one, not read again.
    all < 0 ? beyond(all, theirs.customers ?? 0, SHARE_OF_ALL) : 0,
    beyond(subscribed, theirs.subscribedBuyers, SHARE_OF_SUBSCRIBED),
  );
  return { tooMany: Math.max(0, all), unexplained };
}
