import type { SyncRun as SyncRunModel } from "../../generated/prisma/client.ts";
import type { Transaction } from "../../platform/database.server.ts";
import type { Ids } from "../../platform/ports.ts";
import type { OrdersMode } from "../shops/shop.ts";
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
  /** Bytes they take: where a run that was cut short goes on. */
  byteDone: number;
  /** Lines of the export: those made so far while it is made, then all of them; null: not asked yet. */
  total: number | null;
  reason: BackfillReason;
  /** What it was read with; null: not begun. */
  apiVersion: string | null;
  ordersMode: OrdersMode | null;
  startedAt: Date;
  /** When its lines began to come in. */
  importingAt: Date | null;
  finishedAt: Date | null;
  /** An ExportTrouble, or the class of another error. */
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
const RUNS_LOCK = 7_217;

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

type RunPatch = Partial<Omit<SyncRun, "id" | "kind" | "reason" | "startedAt">>;

export async function updateRun(tx: Transaction, shop: ShopId, id: string, patch: RunPatch): Promise<void> {
  await tx.syncRun.update({ where: { shopId_id: { shopId: shop, id } }, data: patch });
}

/**
 * Notes that a run is merged up to here.
 * @param from bytes up to where the caller believes it was.
 * @throws when it does not stand where the caller believes: somebody else is at it.
 */
export async function advanceRun(
  tx: Transaction,
  shop: ShopId,
  id: string,
  from: number,
  done: { byteDone: number; lineDone: number },
): Promise<void> {
  const { count } = await tx.syncRun.updateMany({
    where: { shopId: shop, id, byteDone: from },
    data: { byteDone: done.byteDone, lineDone: done.lineDone, rows: done.lineDone },
  });
  if (count !== 1) throw new Error("This export is being imported by somebody else.");
}

/** Ends what was left open of earlier reads: newer runs stand for it. */
export async function closeOutdatedRuns(tx: Transaction, shop: ShopId, latest: readonly SyncRun[]): Promise<void> {
  await tx.syncRun.updateMany({
    where: {
      shopId: shop,
      state: { in: ["waiting", "running", "importing"] },
      id: { notIn: latest.map((run) => run.id) },
    },
    data: { state: "failed", lastError: "superseded" },
  });
}

/** Shopify says that it has ended this export: whoever waits for it looks at once. */
export async function noteExportEnd(tx: Transaction, shop: ShopId, operation: string): Promise<void> {
  await tx.syncRun.updateMany({
    where: { shopId: shop, bulkOperationId: operation, state: "running" },
    data: { state: "importing" },
  });
}

/** How a run stands now; null when it is gone. */
export async function runState(tx: Transaction, shop: ShopId, id: string): Promise<SyncRunState | null> {
  const row = await tx.syncRun.findUnique({ where: { shopId_id: { shopId: shop, id } }, select: { state: true } });
  return row && (row.state as SyncRunState);
}

function runOf(row: SyncRunModel): SyncRun {
  return {
    id: row.id,
    kind: row.kind as BulkKind,
    state: row.state as SyncRunState,
    bulkOperationId: row.bulkOperationId,
    rows: Number(row.rows),
    byteDone: Number(row.byteDone),
    total: row.total === null ? null : Number(row.total),
    reason: row.reason as BackfillReason,
    apiVersion: row.apiVersion,
    ordersMode: row.ordersMode as OrdersMode | null,
    startedAt: row.startedAt,
    importingAt: row.importingAt,
    finishedAt: row.finishedAt,
    lastError: row.lastError,
  };
}
