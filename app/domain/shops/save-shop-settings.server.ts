import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { appendAudit } from "./audit-store.server.ts";
import { type ShopSettings, shopSettings } from "./shop-settings.ts";
import { lockShopSettings, updateShop } from "./shop-store.server.ts";

/** Changes some of a shop's settings; nothing is saved when any of them is out of bounds. */
export async function saveShopSettings(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  patch: Partial<Omit<ShopSettings, "twilio">>,
  actor: string,
): Promise<Saved> {
  return await ports.database.transaction(async (tx) => {
    const stored = await lockShopSettings(tx, shop);
    const wanted = shopSettings.safeParse({ ...stored, ...patch, twilio: stored.twilio });
    if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
    await updateShop(tx, shop, { settings: wanted.data });
    const detail = { changed: Object.keys(patch).sort().join(",") };
    await appendAudit(tx, shop, ports.ids, { actor, action: "settings_saved", detail }, ports.now());
    return { ok: true };
  });
}
