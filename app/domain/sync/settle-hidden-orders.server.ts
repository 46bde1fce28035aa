import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { recomputeHistories } from "../customers/customer-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { type CustomerId, customerId } from "../values/ids.ts";
import type { LastOrderWindow, SegmentSource } from "./segment-source.ts";
import { narrowBound } from "./settle-history.sql.server.ts";

/**
 * From the nearest to the farthest, each ending where the next begins. What is nearer than 60 days is shown to us and
 * needs no window.
 */
export const LAST_ORDER_WINDOWS: readonly LastOrderWindow[] = [
  { newer: 60, older: 90 },
  { newer: 90, older: 120 },
  { newer: 120, older: 180 },
  { newer: 180, older: 365 },
  { newer: 365, older: null },
];

const DAY_MS = 86_400_000;

/**
 * Where Shopify shows orders of the last 60 days only: narrows down when those ordered last whose last order it hides,
 * by its own customer segments. Each gets the nearer end of their window, so that nobody is taken to have been away for
 * longer than is known. May be repeated.
 */
export async function settleHiddenOrders(
  ports: { importDatabase: Database; segments: SegmentSource; now: Now },
  shop: ShopView,
): Promise<void> {
  for (const window of LAST_ORDER_WINDOWS) {
    let after: string | null = null;
    do {
      const page = await ports.segments.lastOrderedWithin(shop.id, window, after);
      // Taken after the answer: the window's nearer end has moved on since Shopify looked, never back.
      const bound = new Date(ports.now().getTime() - window.newer * DAY_MS);
      await ports.importDatabase.transaction((tx) => narrowDown(tx, shop, page.customers, bound));
      after = page.next;
    } while (after !== null);
  }
}

async function narrowDown(tx: Transaction, shop: ShopView, customers: CustomerId[], bound: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ id: bigint }[]>(narrowBound(shop.id, customers, bound));
  const ids = rows.map((row) => customerId(row.id));
  if (ids.length > 0) await recomputeHistories(tx, shop.id, ids, shop.ordersMode);
}
