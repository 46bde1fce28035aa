import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Lets texts out again; each passes every gate anew. */
export async function resumeTexts(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    await updateShop(tx, shop, { sending: "on", stoppedAt: null });
    await appendAudit(tx, shop, ports.ids, { actor, action: "texts_resumed", detail: {} }, now);
  });
}
