import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import type { Saved } from "../values/problem.ts";
import { appendAudit } from "./audit-store.server.ts";
import type { ShopSettings } from "./shop-settings.ts";
import { lockShopSettings, updateShop } from "./shop-store.server.ts";

/** Writes down what the merchant says about the set-up, beside what they said before. */
export async function tellSetUp(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  told: Partial<ShopSettings["setUp"]>,
  actor: string,
): Promise<Saved> {
  return await ports.database.transaction(async (tx) => {
    const stored = await lockShopSettings(tx, shop);
    await updateShop(tx, shop, { settings: { ...stored, setUp: { ...stored.setUp, ...told } } });
    const detail = { changed: "setUp" };
    await appendAudit(tx, shop, ports.ids, { actor, action: "settings_saved", detail }, ports.now());
    return { ok: true };
  });
}
