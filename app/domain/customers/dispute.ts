/** A dispute of an order's payment, as Shopify shows it: `initiatedAs` and `status`. */
export interface Dispute {
  type: "CHARGEBACK" | "INQUIRY";
  status: string;
}

/**
 * Whether somebody with such an order is better left alone: their bank took the money back, whoever won in the end, or
 * asks and has not found for the shop. A chargeback that was prevented never happened.
 */
export function isDisputed(disputes: readonly Dispute[]): boolean {
  return disputes.some(({ type, status }) => {
    if (status === "PREVENTED") return false;
    return type === "CHARGEBACK" || status !== "WON";
  });
}
