import { randomInt } from "node:crypto";
import { type CustomerId, type OrderId, orderId, type ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";

export interface OrderDraft {
  id?: string;
  customer?: CustomerId | null;
  placedAt?: Date;
  counts?: boolean;
  test?: boolean;
  cancelledAt?: Date | null;
  /** Minor units, with tax; `net` follows it unless it is given. */
  gross?: bigint;
  net?: bigint;
  tax?: bigint;
  shipping?: bigint;
  tips?: bigint;
  giftCards?: bigint;
  taxesIncluded?: boolean;
  cost?: bigint | null;
  financialStatus?: string | null;
  discount?: bigint;
  refunded?: bigint;
  codes?: string[];
  fulfillment?: "open" | "partly" | "done" | null;
  disputed?: boolean;
  erasedAt?: Date;
  /** One of each. */
  products?: string[];
}

/** An order row alone: the customer's aggregates are the caller's business. */
export async function anOrder(database: Database, shop: ShopId, draft: OrderDraft = {}): Promise<OrderId> {
  const {
    id = String(randomInt(1_000_000_000, 9_000_000_000)),
    customer = null,
    gross = 4_900n,
    products = [],
    ...columns
  } = draft;
  const placedAt = columns.placedAt ?? MONDAY_NOON;
  await database.transaction(async (tx) => {
    await tx.order.create({
      data: {
        counts: true,
        test: false,
        discount: 0n,
        refunded: 0n,
        codes: [],
        net: (gross * 100n) / 119n,
        tax: gross - (gross * 100n) / 119n,
        ...columns,
        shopId: shop,
        id: BigInt(id),
        customerId: customer === null ? null : BigInt(customer),
        name: `#${id.slice(-4)}`,
        placedAt,
        gross,
        shopifyUpdatedAt: placedAt,
      },
    });
    const line = (product: string, place: number) => ({
      shopId: shop,
      orderId: BigInt(id),
      id: BigInt(place + 1),
      productId: BigInt(product),
      quantity: 1,
      net: gross,
    });
    await tx.orderLine.createMany({ data: products.map(line) });
  });
  return orderId(id);
}
