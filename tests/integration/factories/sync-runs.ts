import { randomUUID } from "node:crypto";
import type { ShopId } from "../../../app/domain/values/ids.ts";
import type { Database } from "../../../app/platform/database.server.ts";
import { MONDAY_NOON } from "../test-ports.ts";

export interface SyncRunDraft {
  kind: "customers" | "orders" | "products";
  state?: "waiting" | "running" | "importing" | "done" | "failed";
  startedAt?: Date;
}

/** An export of Shopify that has been read to its end. */
export async function aSyncRun(database: Database, shop: ShopId, draft: SyncRunDraft): Promise<void> {
  const { kind, state = "done", startedAt = MONDAY_NOON } = draft;
  await database.transaction((tx) =>
    tx.syncRun.create({ data: { shopId: shop, id: randomUUID(), kind, state, startedAt } }),
  );
}

/** The shop's whole history is in. */
export async function aHistory(database: Database, shop: ShopId): Promise<void> {
  for (const kind of ["customers", "orders", "products"] as const) await aSyncRun(database, shop, { kind });
}
