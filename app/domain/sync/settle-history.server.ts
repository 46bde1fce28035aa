import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import { recomputeHistories } from "../customers/customer-store.server.ts";
import { redactAgain } from "../privacy/begin-redaction.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { customerId, type ShopId } from "../values/ids.ts";
import { costBetween } from "./merge-orders.sql.server.ts";
import { customersBehind, endOfChunk, erasedWithNewOrders } from "./settle-history.sql.server.ts";

const ORDERS = 5_000;
const CUSTOMERS = 500;
const DAY_MS = 86_400_000;

/** Works out the cost of goods of all orders that are stored, now that the products' costs were read. */
export async function settleCosts(database: Database, shop: ShopId): Promise<void> {
  for (let from = -1n; ; ) {
    const [row] = await database.transaction((tx) =>
      tx.$queryRaw<{ id: bigint | null }[]>(endOfChunk(shop, "order", from, ORDERS)),
    );
    const to = row?.id ?? null;
    if (to === null) return;
    await database.transaction((tx) => tx.$executeRaw(costBetween(shop, from, to)));
    from = to;
  }
}

/**
 * Customers who came while the exports were made: their own export misses them, the orders' export may have an order
 * of theirs that no webhook had to bring any more.
 * @param since when the exports were asked for.
 */
export async function settleLateOrders(database: Database, shop: ShopView, since: Date): Promise<void> {
  const from = new Date(since.getTime() - DAY_MS);
  const rows = await database.transaction((tx) => tx.$queryRaw<{ id: bigint }[]>(customersBehind(shop.id, from)));
  for (let i = 0; i < rows.length; i += CUSTOMERS) {
    const ids = rows.slice(i, i + CUSTOMERS).map((row) => customerId(row.id));
    await database.transaction((tx) => recomputeHistories(tx, shop.id, ids, shop.ordersMode));
  }
}

/**
 * Customers who were erased while their orders were imported: a chunk that saw them before may have written an order
 * after all of theirs were emptied. They are erased again.
 * @param since when the exports were asked for.
 */
export async function settleErased(
  ports: { importDatabase: Database; jobs: BackgroundJobs },
  shop: ShopId,
  since: Date,
): Promise<void> {
  const from = new Date(since.getTime() - DAY_MS);
  await ports.importDatabase.transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: bigint }[]>(erasedWithNewOrders(shop, from));
    for (const { id } of rows) await redactAgain(tx, ports, shop, customerId(id));
  });
}
