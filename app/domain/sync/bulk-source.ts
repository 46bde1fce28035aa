import type { Readable } from "node:stream";
import type { CustomerFact } from "../customers/customer.ts";
import type { ShopId } from "../values/ids.ts";
import type { ConsentFact } from "./fact.ts";

export const BULK_KINDS = ["customers", "orders", "products"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

export type BulkLook =
  | { state: "running"; objects: number }
  /** url null: there was nothing to export. */
  | { state: "completed"; url: string | null }
  | { state: "failed"; code: string };

/** A line of the customers' export. */
export interface CustomerLine {
  customer: CustomerFact;
  consent: ConsentFact;
}

/** The port to Shopify's bulk exports. Every function throws when Shopify could not be asked. */
export interface BulkSource {
  /** Starts an export; returns its gid. */
  start(shop: ShopId, kind: BulkKind): Promise<string>;
  look(shop: ShopId, operation: string): Promise<BulkLook>;
  /** The export's bytes: JSON lines. */
  open(url: string): Promise<Readable>;
  /** Reads a line of the customers' export. @param currency of the shop. */
  readCustomerLine(line: string, currency: string): CustomerLine;
}
