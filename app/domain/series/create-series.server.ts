import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { windowDaysUnchosen } from "../lapse/window-suggestion-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
import type { AudienceRule } from "./audience.ts";
import { followHoldoutPlan } from "./keep-holdout-plan.server.ts";
import { DEFAULT_SERIES_NAME, defaultSeriesContent } from "./series-defaults.ts";
import { insertSeries } from "./series-store.server.ts";

/**
 * A new draft with three texts to start from.
 * @param wish.windowDays days without an order; left out: what the shop's purchases suggest.
 * @param wish.rules who gets it besides; left out: all who are inactive.
 */
export async function createSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
  wish: { windowDays?: number; rules?: AudienceRule[] } = {},
): Promise<{ id: SeriesId }> {
  const now = ports.now();
  const id = seriesId(ports.ids.uuid());
  const content = await ports.database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    const name = DEFAULT_SERIES_NAME[settings.language];
    const windowDays = wish.windowDays ?? (await windowDaysUnchosen(tx, shop));
    const { audience, steps } = defaultSeriesContent(settings.formOfAddress, windowDays);
    const content = { audience: { ...audience, rules: wish.rules ?? audience.rules }, steps };
    await insertSeries(tx, shop, { id, name, content, createdAt: now });
    await appendAudit(tx, shop, ports.ids, { actor, action: "series_created", detail: { series: id } }, now);
    return content;
  });
  await followHoldoutPlan(ports, shop, content);
  return { id };
}
