import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { REPLAYED, reviveDead } from "./replay-store.server.ts";

/**
 * Gives deliveries that failed too often another ten attempts: all of a shop (1,000 at most at once), or one.
 * @param letter id of the one; null: all.
 * @returns how many there were.
 */
export async function replayDeadLetters(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
  letter: string | null = null,
): Promise<number> {
  return await ports.database.transaction(async (tx) => {
    const { domain } = await readShopRow(tx, shop);
    const letters = await reviveDead(tx, domain, letter);
    if (letters.length === 0) return 0;
    const record = { actor, action: REPLAYED, detail: { count: letters.length, letters: letters.join(",") } };
    await appendAudit(tx, shop, ports.ids, record, ports.now());
    return letters.length;
  });
}
