import type { Database } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import { costOrders } from "./merge-products.sql.server.ts";
import { endOfChunk, settleCustomers } from "./settle-history.sql.server.ts";

/** Customers in one statement: their rows are locked for its duration, and an order that comes in waits for them. */
const CUSTOMERS = 2_000;
const ORDERS = 5_000;
const SIXTY_DAYS_MS = 60 * 86_400_000;

/**
 * Works out last purchase, number, sum and latest order of all customers of a shop from its stored orders.
 * @param asOf when the export was made: where Shopify shows 60 days only, whoever ordered before has not ordered since
 *   60 days before then, and that bound is kept as such.
 */
export async function settleHistory(database: Database, shop: ShopView, asOf: Date): Promise<void> {
  const full = shop.ordersMode === "full";
  const bound = new Date(asOf.getTime() - SIXTY_DAYS_MS);
  await inChunks(database, shop.id, "customer", CUSTOMERS, async (from, to) => {
    await database.transaction((tx) => tx.$executeRaw(settleCustomers(shop.id, full, bound, from, to)));
  });
}

/** Works out the cost of goods of all orders of a shop. */
export async function settleCosts(database: Database, shop: ShopId): Promise<void> {
  await inChunks(database, shop, "order", ORDERS, async (from, to) => {
    await database.transaction((tx) => tx.$executeRaw(costOrders(shop, from, to)));
  });
}

async function inChunks(
  database: Database,
  shop: ShopId,
  table: "customer" | "order",
  size: number,
  work: (from: bigint, to: bigint) => Promise<void>,
): Promise<void> {
  let from = -1n;
  for (;;) {
    const rows = await database.transaction((tx) =>
      tx.$queryRaw<{ id: bigint | null }[]>(endOfChunk(shop, table, from, size)),
    );
    const to = rows[0]?.id ?? null;
    if (to === null) return;
    await work(from, to);
    from = to;
  }
}
