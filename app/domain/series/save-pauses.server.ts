import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { laterSettings } from "../shops/later-edit-store.server.ts";
import { freesDays, pauseSpans, shopPauses } from "../shops/shop-pauses.ts";
import { lockShopSettings, readShopRow, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { localTime } from "../values/local-time.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { wakeSteps, wakeTexts } from "./retime-steps.sql.server.ts";

/**
 * Changes the days on which no text of a series goes out. The gate asks the new ones from the next text on; what waited
 * for the end of an old one is looked at afresh.
 * @param seenAt when the form was loaded: refused where somebody saved them since.
 * @param mayFree whether whoever asks may let texts go out on days that are closed; anybody may close more.
 */
export async function savePauses(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  input: unknown,
  actor: string,
  seenAt: Date | undefined,
  mayFree: boolean,
): Promise<Saved> {
  const wanted = shopPauses.safeParse(input);
  if (!wanted.success) return { ok: false, problems: problemsFrom(wanted.error.issues) };
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const stored = await lockShopSettings(tx, shop);
    const overtaken = await laterSettings(tx, shop, ["pauses"], seenAt);
    if (overtaken.length > 0) return { ok: false, problems: overtaken };
    const { timezone } = await readShopRow(tx, shop);
    if (!mayFree && freesDays(stored.pauses, wanted.data, localTime(now, timezone).day)) {
      return { ok: false, problems: [{ path: "", issue: "may_not_switch_on" }] };
    }
    await updateShop(tx, shop, { settings: { ...stored, pauses: wanted.data } });
    const ends = pauseSpans(stored.pauses, timezone).map((span) => span.to);
    await tx.$executeRaw(wakeSteps(shop, ends, now));
    await tx.$executeRaw(wakeTexts(shop));
    await appendAudit(tx, shop, ports.ids, { actor, action: "settings_saved", detail: { changed: "pauses" } }, now);
    return { ok: true };
  });
}
