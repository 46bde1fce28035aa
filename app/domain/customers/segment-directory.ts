import type { CustomerId, ShopId } from "../values/ids.ts";

/** A customer segment the merchant keeps at Shopify. */
export interface ShopifySegment {
  id: string;
  name: string;
}

export interface MemberPage {
  customers: CustomerId[];
  /** Where the next page begins; null: this was the last. */
  next: string | null;
}

/** The port to the merchant's own customer segments. Throws when Shopify could not be asked. */
export interface SegmentDirectory {
  /** The newest first, as many as a list can show. */
  listSegments(shop: ShopId): Promise<ShopifySegment[]>;
  /** null: it is gone. */
  findSegment(shop: ShopId, id: string): Promise<ShopifySegment | null>;
  /** A page of members; Shopify leaves deleted customers out. @param after `next` of the page before. */
  readMembers(shop: ShopId, segment: string, after: string | null): Promise<MemberPage>;
}
