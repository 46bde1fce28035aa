import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { retentionStatements } from "./retention.sql.server.ts";

/** Recurring task and background job that end what is past its keeping; payload `{ shop: <ShopId> }`. */
export const APPLY_RETENTION = "apply-retention";

/** Rows of one table in one transaction. */
const CHUNK = 5_000;

/** Deletes what is past its keeping (retention.ts; terms in docs/privacy.md), of a shop that has left as well. */
export async function applyRetention(
  ports: { database: Database; now: Now },
  shop: ShopId,
  chunk = CHUNK,
): Promise<void> {
  const now = ports.now();
  const view = await ports.database.transaction((tx) => readShopRow(tx, shop));
  for (const statement of retentionStatements(view, now, chunk)) {
    while ((await ports.database.transaction((tx) => tx.$executeRaw(statement))) >= chunk);
  }
}
