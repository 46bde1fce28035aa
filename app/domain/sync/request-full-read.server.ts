import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { ChangeSource } from "./change-source.ts";
import { fullReadReason } from "./full-read-reason.ts";
import { readHowOrdersWereRead } from "./reconcile-store.server.ts";
import { beginBackfill } from "./start-backfill.server.ts";
import { isOpen, latestRuns } from "./sync-run-store.server.ts";

/**
 * Has a shop's whole history read again when it was last read with another version of the Admin API, or while Shopify
 * showed less of it.
 * @returns whether it is to be read again.
 */
export async function requestFullRead(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs; changes: Pick<ChangeSource, "apiVersion"> },
  shop: ShopId,
): Promise<boolean> {
  return await ports.database.transaction(async (tx) => {
    const { ordersMode, state } = await readShopRow(tx, shop);
    if (state !== "installed" || (await latestRuns(tx, shop)).some(isOpen)) return false;
    const last = await readHowOrdersWereRead(tx, shop);
    const reason = fullReadReason(last, { apiVersion: ports.changes.apiVersion, ordersMode });
    if (reason === null) return false;
    await beginBackfill(tx, ports, shop, { actor: "winback", reason, now: ports.now() });
    return true;
  });
}
