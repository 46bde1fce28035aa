import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { reviveDead } from "./inbox-store.server.ts";

/** Gives every delivery that failed too often another ten attempts. Returns how many there were. */
export async function replayDeadLetters(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
): Promise<number> {
  return await ports.database.transaction(async (tx) => {
    const { domain } = await readShopRow(tx, shop);
    const count = await reviveDead(tx, domain);
    const record = { actor, action: "dead_letters_replayed", detail: { count } };
    await appendAudit(tx, shop, ports.ids, record, ports.now());
    return count;
  });
}
