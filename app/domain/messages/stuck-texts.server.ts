import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { openRow } from "./list-messages.server.ts";
import { type StoredRow, stuckTexts, tryStuckAgain } from "./list-messages.sql.server.ts";
import type { MessageRow } from "./message.ts";

/** As many as a page shows. */
const SHOWN = 20;

/**
 * Texts that the provider, or a key that is missing, has kept from leaving many times: dead letters that go on being
 * tried every few minutes, until their time has passed. The longest due first, and how many they are in all.
 */
export async function readStuckTexts(
  { database, sealing }: { database: Database; sealing: Sealing },
  shop: ShopId,
): Promise<{ count: number; rows: MessageRow[] }> {
  const rows = await database.transaction((tx) =>
    tx.$queryRaw<(StoredRow & { count: number })[]>(stuckTexts(shop, SHOWN)),
  );
  return { count: rows[0]?.count ?? 0, rows: rows.map(({ count, ...row }) => openRow(sealing, shop, row)) };
}

/** Lets each of them be tried at once, as if for the first time: through the gate, like every text. Returns how many. */
export async function tryStuckTextsAgain(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
): Promise<number> {
  return await ports.database.transaction(async (tx) => {
    const texts = await tx.$executeRaw(tryStuckAgain(shop));
    const record = { actor, action: "texts_tried_again", detail: { texts } };
    if (texts > 0) await appendAudit(tx, shop, ports.ids, record, ports.now());
    return texts;
  });
}
