import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { exclusions, letsMoreIn } from "../shops/exclusions.ts";
import { laterSettings } from "../shops/later-edit-store.server.ts";
import { lockShopSettings, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { goodsMissing } from "./goods-missing.server.ts";
import { isAnySeriesOn } from "./series-store.server.ts";

/**
 * Changes who never gets a text. The next look, within a minute, ends the series of those who are left out from now on
 * and lets in whom nothing speaks against any more; until then the gate before each text asks the new rules.
 * @param seenAt when the form was loaded: refused where somebody saved them since.
 * @param mayLoosen whether whoever asks may let texts go to more people; anybody may leave more out.
 */
export async function saveExclusions(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  input: unknown,
  actor: string,
  seenAt: Date | undefined,
  mayLoosen: boolean,
): Promise<Saved> {
  const wanted = exclusions.safeParse(input);
  if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
  return await ports.database.transaction(async (tx) => {
    const stored = await lockShopSettings(tx, shop);
    const overtaken = await laterSettings(tx, shop, ["exclusions"], seenAt);
    if (overtaken.length > 0) return { ok: false, problems: overtaken };
    if (!mayLoosen && letsMoreIn(stored.exclusions, wanted.data)) {
      return { ok: false, problems: [{ path: "", issue: "may_not_switch_on" }] };
    }
    const missing = await goodsMissing(tx, shop, wanted.data);
    if (missing.length > 0 && (await isAnySeriesOn(tx, shop))) return { ok: false, problems: missing };
    await updateShop(tx, shop, { settings: { ...stored, exclusions: wanted.data } });
    await forgetDetection(tx, shop);
    const detail = { changed: "exclusions" };
    await appendAudit(tx, shop, ports.ids, { actor, action: "settings_saved", detail }, ports.now());
    return { ok: true };
  });
}
