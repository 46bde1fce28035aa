/** What is shipped of an order: nothing, a part, or all there is to ship. */
export type Fulfillment = "open" | "partly" | "done";

const PARTLY = ["partial", "partially_fulfilled"];
/** Also what has gone back into stock, and what needs no shipping. */
const DONE = ["fulfilled", "restocked", "not_eligible", "fulfillment_not_required"];

/**
 * What is shipped of an order, by Shopify's `fulfillment_status` (webhooks: null says that nothing is) or
 * `displayFulfillmentStatus` (Admin API: asked for, on hold and scheduled are still to be shipped).
 * @returns null when it was not told.
 */
export function fulfillmentOf(status: string | null | undefined): Fulfillment | null {
  if (status === undefined) return null;
  const known = status?.toLowerCase() ?? "";
  if (PARTLY.includes(known)) return "partly";
  return DONE.includes(known) ? "done" : "open";
}

/** The stage of shipping as one digit, 0 when it was not told; a later one replaces an earlier of the same second. */
export function fulfillmentStage(fulfillment: Fulfillment | null): number {
  return fulfillment === null ? 0 : ["open", "partly", "done"].indexOf(fulfillment) + 1;
}
