import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type FindingKind, sumFindings } from "../shops/sync-finding-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { countDead, countWaiting, type DeadLetter, listDead } from "./inbox-store.server.ts";
import { type Progress, progressOf } from "./progress.ts";
import { readLastLook } from "./reconcile-cursor-store.server.ts";
import { type LastReplay, MOST_AT_ONCE, readLastReplay } from "./replay-store.server.ts";
import { latestRuns, type SyncRun } from "./sync-run-store.server.ts";

const DEAD_SHOWN = 50;
export const FOUND_DAYS = 30;

export interface SyncStatus {
  /** The newest run of each kind and how far it is. */
  runs: (Omit<SyncRun, "id" | "bulkOperationId"> & { progress: Progress })[];
  /** Deliveries taken and not worked off. */
  inboxDepth: number;
  /** When the oldest waiting delivery came. */
  oldestWaiting: Date | null;
  /** How long it has been waiting. */
  lagSeconds: number;
  /** Newest first, at most 50. */
  deadLetters: DeadLetter[];
  /** All of them. */
  deadCount: number;
  /** How many of them are tried again at once. */
  replayable: number;
  /** What became of those that were last tried again; null: none were. */
  lastReplay: LastReplay | null;
  /** When Shopify was last asked what changed; null: not yet. */
  lastAskedAt: Date | null;
  /** What no webhook had told and a look at Shopify found, in the last 30 days. */
  found: Record<FindingKind, number>;
}

/** How far the shop's history is read, what of its deliveries waits, failed or was lost. */
export async function readSyncStatus(ports: { database: Database; now: Now }, shop: ShopId): Promise<SyncStatus> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const { domain: shopDomain } = await readShopRow(tx, shop);
    const waiting = await countWaiting(tx, shopDomain);
    const runs = await latestRuns(tx, shop);
    const lag = waiting.oldest === null ? 0 : now.getTime() - waiting.oldest.getTime();
    const deadCount = await countDead(tx, shopDomain);
    return {
      runs: runs.map(({ id: _, bulkOperationId: __, ...run }) => ({ ...run, progress: progressOf(run, now) })),
      inboxDepth: waiting.depth,
      oldestWaiting: waiting.oldest,
      lagSeconds: Math.max(0, Math.round(lag / 1_000)),
      deadLetters: await listDead(tx, shopDomain, DEAD_SHOWN),
      deadCount,
      replayable: Math.min(deadCount, MOST_AT_ONCE),
      lastReplay: await readLastReplay(tx, shop),
      lastAskedAt: await lastAskedAt(tx, shop, runs),
      found: await sumFindings(tx, shop, now, FOUND_DAYS),
    };
  });
}

/** A comparison, the look that texts wait for, or the last import. */
async function lastAskedAt(tx: Transaction, shop: ShopId, runs: SyncRun[]): Promise<Date | null> {
  const asked = [await readLastLook(tx, shop), ...runs.map((run) => (run.state === "done" ? run.startedAt : null))];
  const times = asked.flatMap((at) => at?.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.max(...times));
}
