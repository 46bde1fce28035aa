import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";

/**
 * The merchant's stop button: from the next claim on no text of a series leaves, and the provider is asked to drop those
 * it has not sent yet (take-back-texts.server.ts). Those that are due wait.
 */
export async function stopAllTexts(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    await updateShop(tx, shop, { sending: "paused", stoppedAt: now });
    await appendAudit(tx, shop, ports.ids, { actor, action: "texts_stopped", detail: {} }, now);
  });
}
