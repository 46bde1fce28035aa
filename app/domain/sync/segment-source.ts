import type { CustomerId, ShopId } from "../values/ids.ts";

/** Customers whose last order lies in a window of days before now: `older` days at most, `newer` days at least. */
export interface LastOrderWindow {
  newer: number;
  /** null: however long ago. */
  older: number | null;
}

export interface SegmentPage {
  customers: CustomerId[];
  /** Where the next page begins; null: this was the last. */
  next: string | null;
}

/** The port to Shopify's customer segments: they know of orders that are not shown to us. Throws when it could not be asked. */
export interface SegmentSource {
  /** @param after `next` of the page before. */
  lastOrderedWithin(shop: ShopId, window: LastOrderWindow, after: string | null): Promise<SegmentPage>;
}
