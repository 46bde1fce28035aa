import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import { redactAgain } from "../privacy/begin-redaction.server.ts";
import { customerId, type ShopId } from "../values/ids.ts";
import { erasedWithNewOrders } from "./settle-history.sql.server.ts";

const DAY_MS = 86_400_000;

/**
 * Customers who were erased while their orders were imported: a chunk that saw them before may have written an order
 * after all of theirs were emptied. They are erased again.
 * @param since when the import began.
 */
export async function eraseImported(
  ports: { importDatabase: Database; database: Database; jobs: BackgroundJobs },
  shop: ShopId,
  since: Date,
): Promise<void> {
  const from = new Date(since.getTime() - DAY_MS);
  const rows = await ports.importDatabase.transaction((tx) =>
    tx.$queryRaw<{ id: bigint }[]>(erasedWithNewOrders(shop, from)),
  );
  await ports.database.transaction(async (tx) => {
    for (const { id } of rows) await redactAgain(tx, ports, shop, customerId(id));
  });
}
