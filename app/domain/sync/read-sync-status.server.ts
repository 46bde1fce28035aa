import type { Database } from "../../platform/database.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { latestRuns, type SyncRun } from "./sync-run-store.server.ts";

export interface DeadLetter {
  id: string;
  topic: string;
  receivedAt: Date;
  attempts: number;
  lastError: string | null;
}

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
    const waiting = await tx.inbox.aggregate({
      where: { shopDomain, state: "new" },
      _count: true,
      _min: { receivedAt: true },
    });
    const dead = await tx.inbox.findMany({
      where: { shopDomain, state: "dead" },
      select: { id: true, topic: true, receivedAt: true, attempts: true, lastError: true },
      orderBy: { id: "desc" },
      take: 50,
    });
    const runs = await latestRuns(tx, shop);
    return {
      runs: runs.map(({ id: _, bulkOperationId: __, ...run }) => run),
      inboxDepth: waiting._count,
      oldestWaiting: waiting._min.receivedAt,
      deadLetters: dead.map((row) => ({ ...row, id: String(row.id) })),
    };
  });
}
