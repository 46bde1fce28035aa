import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { appendAudit } from "./audit-store.server.ts";
import { laterSettings } from "./later-edit-store.server.ts";
import { changedRights, holdersInWords, rights, type Viewer } from "./rights.ts";
import { lockShopSettings, updateShop } from "./shop-store.server.ts";

/**
 * The account owner says who may do what; nobody else can. The log keeps whom each changed right went to.
 * @param edit.seenAt when the form was loaded: refused where somebody saved it since.
 */
export async function saveRights(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  edit: { wanted: unknown; viewer: Viewer; actor: string; seenAt?: Date | undefined },
): Promise<Saved> {
  const { viewer, actor, seenAt } = edit;
  if (!viewer.accountOwner) return { ok: false, problems: [{ path: "", issue: "only_account_owner" }] };
  const wanted = rights.safeParse(edit.wanted);
  if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
  return await ports.database.transaction(async (tx) => {
    const stored = await lockShopSettings(tx, shop);
    const overtaken = await laterSettings(tx, shop, ["rights"], seenAt);
    if (overtaken.length > 0) return { ok: false, problems: overtaken };
    const changed = changedRights(stored.rights, wanted.data);
    if (changed.length === 0) return { ok: true };
    await updateShop(tx, shop, { settings: { ...stored, rights: wanted.data } });
    const holders = Object.fromEntries(changed.map((right) => [right, holdersInWords(wanted.data[right])]));
    const detail = { changed: "rights", ...holders };
    await appendAudit(tx, shop, ports.ids, { actor, action: "settings_saved", detail }, ports.now());
    return { ok: true };
  });
}
