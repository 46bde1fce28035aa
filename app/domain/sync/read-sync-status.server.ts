import type { Database } from "../../platform/database.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { countWaiting, type DeadLetter, listDead } from "./inbox-store.server.ts";
import { latestRuns, type SyncRun } from "./sync-run-store.server.ts";

const DEAD_SHOWN = 50;

export interface SyncStatus {
  runs: Omit<SyncRun, "id" | "bulkOperationId">[];
  /** Deliveries taken and not worked off. */
  inboxDepth: number;
  /** Newest first, at most 50. */
  deadLetters: DeadLetter[];
  /** When the oldest waiting delivery came. */
  oldestWaiting: Date | null;
}

/** How far the shop's history is read, and what of its deliveries waits or failed. */
export async function readSyncStatus(ports: { database: Database }, shop: ShopId): Promise<SyncStatus> {
  return await ports.database.transaction(async (tx) => {
    const { domain: shopDomain } = await readShopRow(tx, shop);
    const [waiting, deadLetters] = [await countWaiting(tx, shopDomain), await listDead(tx, shopDomain, DEAD_SHOWN)];
    const runs = await latestRuns(tx, shop);
    return {
      runs: runs.map(({ id: _, bulkOperationId: __, ...run }) => run),
      inboxDepth: waiting.depth,
      oldestWaiting: waiting.oldest,
      deadLetters,
    };
  });
}
