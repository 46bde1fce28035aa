import type { Database, Transaction } from "../../platform/database.server.ts";
import { FRESHNESS } from "../messages/claim-texts.sql.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { BulkKind } from "./bulk-source.ts";

/** Everything up to these moments has been compared with Shopify. */
export const ORDERS_COMPARED = "reconcile_orders";
export const CUSTOMERS_COMPARED = "reconcile_customers";
/** When a comparison last came to its end. */
export const LAST_COMPARED = "reconciled";
export type ChangesCompared = typeof ORDERS_COMPARED | typeof CUSTOMERS_COMPARED;
type Cursor = ChangesCompared | typeof LAST_COMPARED;

/** What changed a moment ago may still be told by its webhook: it is looked at next time. */
export const MAY_STILL_COME_MS = 5 * 60_000;

/**
 * From when on changes are to be compared: where the last comparison ended, at first where the export of the history
 * began. Null as long as there is no history to compare.
 */
export async function comparedUntil(
  tx: Transaction,
  shop: ShopId,
  cursor: Cursor,
  kind: BulkKind,
  now: Date,
): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    select coalesce(
      (select watermark from sync_cursor where shop_id = ${shop} and kind = ${cursor}),
      (select started_at from sync_run where shop_id = ${shop} and kind = ${kind} and state = 'done'
        order by started_at desc limit 1)) as at`;
  // A clock that was set back leaves a mark in the future: the last day is then compared again.
  if (row?.at && row.at > now) return new Date(now.getTime() - 86_400_000);
  return row?.at ?? null;
}

export async function moveCursor(database: Database, shop: ShopId, cursor: Cursor, to: Date): Promise<void> {
  await database.transaction(
    (tx) => tx.$executeRaw`
      insert into sync_cursor (shop_id, kind, watermark) values (${shop}, ${cursor}, ${to})
      on conflict (shop_id, kind) do update set watermark = excluded.watermark`,
  );
}

/** When Shopify was last asked what changed, by a comparison or by the look that texts wait for; null: not yet. */
export async function readLastLook(tx: Transaction, shop: ShopId): Promise<Date | null> {
  const { _max } = await tx.syncCursor.aggregate({
    where: { shopId: shop, kind: { in: [LAST_COMPARED, FRESHNESS] } },
    _max: { watermark: true },
  });
  return _max.watermark;
}
