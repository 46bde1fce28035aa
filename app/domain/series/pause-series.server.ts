import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import { isSeriesId } from "./series.ts";
import { lockSeries, setSeriesState } from "./series-store.server.ts";

/** Nobody enters the series and none of its texts goes out until it is switched on again. */
export async function pauseSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  id: string,
  actor: string,
): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    const series = isSeriesId(id) ? await lockSeries(tx, shop, seriesId(id)) : null;
    if (series?.state !== "on") return;
    await setSeriesState(tx, shop, series.id, "paused");
    const record = { actor, action: "series_paused", detail: { series: series.id } };
    await appendAudit(tx, shop, ports.ids, record, now);
  });
}
