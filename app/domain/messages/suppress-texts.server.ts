import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { permissionOf } from "./claim-gate.ts";
import { type DueText, lockAndRead, refOf } from "./claim-texts.server.ts";
import { markSuppressed, tryShopLock } from "./claim-texts.sql.server.ts";
import { readTextsLeft } from "./daily-pace.sql.server.ts";
import type { MessageRef } from "./message.ts";
import type { SuppressReason } from "./permission-to-send.ts";
import type { StepEvents } from "./step-events.ts";
import { endOfSuppressed } from "./suppression.ts";

/**
 * Takes texts out of the way that the gate refused for good, and tells their series. The gate is asked again, under the
 * same locks: what has changed meanwhile holds. Whatever somebody else holds stays due, and all of it while the shop
 * leaves: that ends its series, in another order.
 */
export async function suppressTexts(
  ports: { database: Database; now: Now },
  events: StepEvents,
  shop: ShopId,
  refused: readonly DueText[],
): Promise<void> {
  if (refused.length === 0) return;
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryShopLock(shop));
    if (!lock?.free) return;
    const left = await readTextsLeft(tx, shop, now);
    const { view, rows } = await lockAndRead(tx, shop, refused, now);
    for (const row of rows) {
      const permission = permissionOf(row, view, left, now);
      if (permission.kind === "suppress") await suppress(tx, events, refOf(shop, row), permission.reason, now);
    }
  });
}

async function suppress(
  tx: Transaction,
  events: StepEvents,
  ref: MessageRef,
  reason: SuppressReason,
  now: Date,
): Promise<void> {
  await tx.$executeRaw(markSuppressed(ref.shop, ref.id, reason));
  const end = endOfSuppressed(reason);
  if (end === "series_goes_on") await events.givenUp(tx, ref, now);
  else if (end !== "nothing") await events.ended(tx, ref, end, now);
}
