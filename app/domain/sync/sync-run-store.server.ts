import type { SyncRun as SyncRunModel } from "../../generated/prisma/client.ts";
import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { BULK_KINDS, type BulkKind } from "./bulk-source.ts";

export type SyncRunState = "waiting" | "running" | "importing" | "done" | "failed";

/** One export of Shopify on its way into our tables. */
export interface SyncRun {
  id: string;
  kind: BulkKind;
  state: SyncRunState;
  bulkOperationId: string | null;
  /** Lines of the export that are merged. */
  rows: number;
  startedAt: Date;
  finishedAt: Date | null;
  lastError: string | null;
}

/** The newest run of each kind, in the order they are imported. */
export async function latestRuns(tx: Transaction, shop: ShopId): Promise<SyncRun[]> {
  const rows = await tx.syncRun.findMany({
    where: { shopId: shop },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    distinct: ["kind"],
  });
  return rows.map(runOf).sort((a, b) => BULK_KINDS.indexOf(a.kind) - BULK_KINDS.indexOf(b.kind));
}

/** Class of the advisory lock under which a shop's runs are made. */
const RUNS_LOCK = 7_214;

/** Keeps others from starting runs of this shop until the transaction ends. */
export async function lockRuns(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(${RUNS_LOCK}::int, ${shop}::int)::text`;
}

export function isOpen(run: SyncRun): boolean {
  return run.state === "waiting" || run.state === "running" || run.state === "importing";
}

/** Why a history is read; difference: the nightly counts differed from Shopify's. */
export type BackfillReason = "install" | "scopes" | "version" | "merchant" | "difference";

/** A waiting run of each kind. */
export async function insertRuns(
  tx: Transaction,
  shop: ShopId,
  ids: Ids,
  now: Date,
  reason: BackfillReason = "install",
  kinds: readonly BulkKind[] = BULK_KINDS,
): Promise<void> {
  await tx.syncRun.createMany({
    data: kinds.map((kind) => ({ shopId: shop, id: ids.uuid(), kind, state: "waiting", reason, startedAt: now })),
  });
}

export async function updateRun(
  tx: Transaction,
  shop: ShopId,
  id: string,
  patch: Partial<Pick<SyncRun, "state" | "bulkOperationId" | "rows" | "finishedAt" | "lastError">>,
): Promise<void> {
  await tx.syncRun.update({ where: { shopId_id: { shopId: shop, id } }, data: patch });
}

function runOf(row: SyncRunModel): SyncRun {
  return {
    id: row.id,
    kind: row.kind as BulkKind,
    state: row.state as SyncRunState,
    bulkOperationId: row.bulkOperationId,
    rows: Number(row.rows),
    startedAt: row.startedAt,
    finishedAt: row.finishedAt,
    lastError: row.lastError,
  };
}
