import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
import { isSeriesId } from "./series.ts";
import { findSeries, insertSeries } from "./series-store.server.ts";

const COPY = { en: "Copy of", de: "Kopie von" } as const;
const LONGEST_NAME = 80;

/** A draft with everything a series says now, of the lowest priority; null when the shop has no such series. */
export async function duplicateSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  id: string,
  actor: string,
): Promise<SeriesId | null> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const series = isSeriesId(id) ? await findSeries(tx, shop, seriesId(id)) : null;
    if (!series) return null;
    const { settings } = await readShopRow(tx, shop);
    const copy = seriesId(ports.ids.uuid());
    const name = `${COPY[settings.language]} ${series.name}`.slice(0, LONGEST_NAME).trim();
    await insertSeries(tx, shop, { id: copy, name, content: series.content, createdAt: now });
    const record = { actor, action: "series_created", detail: { series: copy, copyOf: series.id } };
    await appendAudit(tx, shop, ports.ids, record, now);
    return copy;
  });
}
