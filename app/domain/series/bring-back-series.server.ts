import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import type { Saved } from "../values/problem.ts";
import { isSeriesId } from "./series.ts";
import { lockSeries, setSeriesState, wasEverOn, wasLiveWhenArchived } from "./series-store.server.ts";

/**
 * Takes archiving back, where nobody was in the series: it is a draft again, or paused when it ever was on. It sends
 * nothing until it is switched on. One that customers left over its archiving is refused.
 */
export async function bringBackSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  id: string,
  actor: string,
): Promise<Saved> {
  return await ports.database.transaction(async (tx) => {
    const series = isSeriesId(id) ? await lockSeries(tx, shop, seriesId(id)) : null;
    if (!series) return { ok: false, problems: [{ path: "", issue: "series_not_found" }] };
    if (series.state !== "archived") return { ok: true };
    if (await wasLiveWhenArchived(tx, shop, series.id))
      return { ok: false, problems: [{ path: "", issue: "series_had_customers" }] };
    await setSeriesState(tx, shop, series.id, (await wasEverOn(tx, shop, series.id)) ? "paused" : "draft");
    const record = { actor, action: "series_brought_back", detail: { series: series.id } };
    await appendAudit(tx, shop, ports.ids, record, ports.now());
    return { ok: true };
  });
}
