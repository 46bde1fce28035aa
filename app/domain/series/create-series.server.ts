import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { windowDaysUnchosen } from "../lapse/window-suggestion-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
import { DEFAULT_SERIES_NAME, defaultSeriesContent } from "./series-defaults.ts";
import { insertSeries } from "./series-store.server.ts";

/**
 * A new draft with three texts to start from.
 * @param windowDays days without an order; left out: what the shop's purchases suggest.
 */
export async function createSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  actor: string,
  windowDays?: number,
): Promise<{ id: SeriesId }> {
  const now = ports.now();
  const id = seriesId(ports.ids.uuid());
  await ports.database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    const name = DEFAULT_SERIES_NAME[settings.language];
    const content = defaultSeriesContent(settings.formOfAddress, windowDays ?? (await windowDaysUnchosen(tx, shop)));
    await insertSeries(tx, shop, { id, name, content, createdAt: now });
    await appendAudit(tx, shop, ports.ids, { actor, action: "series_created", detail: { series: id } }, now);
  });
  return { id };
}
