import type { Database } from "../../platform/database.server.ts";
import { markDisputed } from "../customers/dispute-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { ChangeSource } from "./change-source.ts";

/** Pages in one run; a shop with more disputes than this holds has other troubles. */
const MOST_PAGES = 20;

/**
 * Takes over which orders' payments are disputed. That a dispute changes its order's `updated_at` is nowhere promised,
 * and its webhooks need a scope we do not ask for, so the few orders Shopify finds by it are read whole each time.
 * @throws when Shopify could not be asked: what was read until then stands.
 */
export async function reconcileDisputes(
  ports: { database: Database; changes: Pick<ChangeSource, "disputedOrders"> },
  shop: ShopId,
): Promise<void> {
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { seen, next } = await ports.changes.disputedOrders(shop, after);
    await ports.database.transaction((tx) => markDisputed(tx, shop, seen));
    if (next === null) return;
    after = next;
  }
}
