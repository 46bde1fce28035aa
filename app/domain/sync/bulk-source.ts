import type { Readable } from "node:stream";
import type { CustomerFact } from "../customers/customer.ts";
import type { OrderFact, OrderLineFact } from "../customers/order.ts";
import type { ShopId } from "../values/ids.ts";
import type { ConsentFact, ProductFact } from "./fact.ts";

/** In the order they are imported: an order takes its costs from the products, a customer their history from the orders. */
export const BULK_KINDS = ["products", "orders", "customers"] as const;
export type BulkKind = (typeof BULK_KINDS)[number];

/**
 * Why there is no export to read. `expired`: it was there and Shopify deleted it, or gave it up; `canceled`: by the
 * merchant or another process; `busy`: five exports of this shop are being made.
 */
export const EXPORT_TROUBLES = ["busy", "access_denied", "timeout", "canceled", "expired", "failed"] as const;
export type ExportTrouble = (typeof EXPORT_TROUBLES)[number];

export class ExportError extends Error {
  readonly trouble: ExportTrouble;

  constructor(trouble: ExportTrouble, message: string) {
    super(message);
    this.name = "ExportError";
    this.trouble = trouble;
  }
}

export type BulkLook =
  /** objects: lines made so far. */
  | { state: "running"; objects: number }
  /** url null: there was nothing to export. */
  | { state: "completed"; url: string | null; objects: number }
  | { state: "failed"; trouble: ExportTrouble };

/** A line of the customers' export. */
export interface CustomerLine {
  customer: CustomerFact;
  consent: ConsentFact;
}

/** An order without what the export gives on lines of their own, or never. */
export type ExportedOrder = Omit<OrderFact, "giftCards" | "lines" | "numbers" | "refunds">;

export type OrderExportLine =
  | { kind: "order"; order: ExportedOrder }
  /** May stand before its order. */
  | { kind: "line"; orderId: string; line: OrderLineFact; giftCard: boolean };

export type ProductExportLine =
  | { kind: "product"; product: ProductFact }
  /** cost null: unknown, or not ours to see. */
  | { kind: "variant"; productId: string; cost: bigint | null }
  | { kind: "collection"; productId: string; id: string; title: string; updatedAt: Date };

/** The port to Shopify's bulk exports. Every function throws when Shopify could not be asked. */
export interface BulkSource {
  /** Version of the Admin API the exports are made with. */
  apiVersion: string;
  /** Starts an export; returns its gid. @throws ExportError */
  start(shop: ShopId, kind: BulkKind): Promise<string>;
  look(shop: ShopId, operation: string): Promise<BulkLook>;
  /**
   * The export's bytes, JSON lines, from this one on.
   * @throws ExportError when it is no longer there.
   */
  open(url: string, fromByte: number): Promise<Readable>;
  /** Reads a line of the customers' export. @param currency of the shop. */
  readCustomerLine(line: string, currency: string): CustomerLine;
  readOrderLine(line: string, currency: string): OrderExportLine;
  readProductLine(line: string, currency: string): ProductExportLine;
}
