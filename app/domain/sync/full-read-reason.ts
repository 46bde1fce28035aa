/** How a shop's orders were read: with which version of the Admin API, and how many of them Shopify showed. */
export interface ReadAs {
  /** null: not known. */
  apiVersion: string | null;
  /** `full` or `sixty_days`; null: not known. */
  ordersMode: string | null;
}

/**
 * Why the whole history is to be read again; null when it need not be. What is not known of the last read is no reason,
 * and what was seen before Shopify began to show less stays true.
 */
export function fullReadReason(last: ReadAs | null, current: ReadAs): "scopes" | "version" | null {
  if (last === null) return null;
  if (last.ordersMode === "sixty_days" && current.ordersMode === "full") return "scopes";
  return last.apiVersion !== null && last.apiVersion !== current.apiVersion ? "version" : null;
}
