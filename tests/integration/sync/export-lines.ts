import { Readable } from "node:stream";
import type { BulkKind, BulkSource } from "../../../app/domain/sync/bulk-source.ts";
import { gid } from "../../../app/domain/values/ids.ts";
import { readCustomerLine, readOrderLine, readProductLine } from "../../../app/shopify/export-lines.ts";
import { MONDAY_NOON } from "../test-ports.ts";

const bag = (minor: bigint) => ({ shopMoney: { amount: (Number(minor) / 100).toFixed(2), currencyCode: "EUR" } });

export interface OrderDraft {
  id: string;
  customerId?: string | null;
  placedAt?: Date;
  updatedAt?: Date;
  cancelledAt?: Date | null;
  test?: boolean;
  sourceName?: string;
  status?: string | null;
  gross?: bigint;
  tax?: bigint;
  refunded?: bigint;
  /** Of its total, after edits and returns; all of it but what was refunded when left out. */
  left?: bigint;
  codes?: string[];
}

/** A paid order's line in the export. */
export function orderLine(draft: OrderDraft): string {
  const { customerId = null, status = "PAID", gross = 4_900n, refunded = 0n, left = gross - refunded } = draft;
  return JSON.stringify({
    id: gid("Order", draft.id),
    name: `#${draft.id}`,
    processedAt: draft.placedAt ?? MONDAY_NOON,
    updatedAt: draft.updatedAt ?? MONDAY_NOON,
    cancelledAt: draft.cancelledAt ?? null,
    test: draft.test ?? false,
    sourceName: draft.sourceName ?? "web",
    displayFinancialStatus: status,
    discountCodes: draft.codes ?? [],
    totalPriceSet: bag(gross),
    currentTotalPriceSet: bag(left),
    totalTaxSet: bag(draft.tax ?? 0n),
    totalDiscountsSet: bag(0n),
    totalRefundedSet: bag(refunded),
    customer: customerId === null ? null : { id: gid("Customer", customerId) },
  });
}

export function lineLine(draft: { id: string; orderId: string; productId?: string; quantity?: number }): string {
  const { productId = null } = draft;
  return JSON.stringify({
    id: gid("LineItem", draft.id),
    quantity: draft.quantity ?? 1,
    discountedTotalSet: bag(4_900n),
    product: productId === null ? null : { id: gid("Product", productId) },
    variant: null,
    __parentId: gid("Order", draft.orderId),
  });
}

export interface CustomerDraft {
  id: string;
  phone?: string | null;
  consent?: { state: string; at: Date } | null;
  tags?: string[];
  ordersCount?: number;
  updatedAt?: Date;
}

/** A customer's line in the export. */
export function customerLine(draft: CustomerDraft): string {
  const { phone = null, consent = null } = draft;
  const smsMarketingConsent = consent && {
    state: consent.state,
    optInLevel: "CONFIRMED_OPT_IN",
    updatedAt: consent.at,
  };
  return JSON.stringify({
    id: gid("Customer", draft.id),
    firstName: "Jörg",
    locale: "de",
    tags: draft.tags ?? [],
    numberOfOrders: String(draft.ordersCount ?? 0),
    amountSpent: { amount: "0.0", currencyCode: "EUR" },
    updatedAt: draft.updatedAt ?? MONDAY_NOON,
    defaultPhoneNumber: phone === null ? null : { phoneNumber: phone, smsMarketingConsent },
    defaultAddress: { countryCodeV2: "DE", provinceCode: null },
    lastOrder: null,
  });
}

/** A product with one variant and its collections, as lines in a row. */
export function productLines(draft: {
  id: string;
  cost?: string | null;
  collections?: string[];
  updatedAt?: Date;
}): string[] {
  const { cost = null, collections = [], updatedAt = MONDAY_NOON } = draft;
  const __parentId = gid("Product", draft.id);
  const product = {
    id: __parentId,
    title: `Product ${draft.id}`,
    vendor: "Lindenhof",
    productType: "Kaffee",
    tags: ["bio"],
  };
  const unitCost = cost === null ? null : { amount: cost, currencyCode: "EUR" };
  return [
    { ...product, updatedAt },
    {
      id: gid("ProductVariant", draft.id),
      inventoryItem: { id: gid("InventoryItem", draft.id), unitCost },
      __parentId,
    },
    ...collections.map((id) => ({ id: gid("Collection", id), title: `Collection ${id}`, updatedAt, __parentId })),
  ].map((line) => JSON.stringify(line));
}

/** An export that is made at once and holds these lines; each kind's address is its name. */
export function exportOf(lines: Partial<Record<BulkKind, readonly string[]>>): BulkSource {
  const textOf = (kind: BulkKind) => Buffer.from((lines[kind] ?? []).map((line) => `${line}\n`).join(""));
  return {
    apiVersion: "2026-10",
    start: async (_shop, kind) => kind,
    look: async (_shop, operation) => {
      const found = lines[operation as BulkKind] ?? [];
      return { state: "completed", url: found.length === 0 ? null : operation, objects: found.length };
    },
    open: async (url, fromByte) => Readable.from([textOf(url as BulkKind).subarray(fromByte)], { objectMode: false }),
    readCustomerLine,
    readOrderLine,
    readProductLine,
  };
}
