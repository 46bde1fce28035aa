import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import type { Saved } from "../values/problem.ts";
import { endAlarmsOf } from "./alarm-store.server.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { isSeriesId } from "./series.ts";
import { lockSeries } from "./series-store.server.ts";
import { endSoftStart } from "./soft-start-store.server.ts";
import { switchOnSeries } from "./switch-on-series.server.ts";

/**
 * The merchant has seen the figures and lets a series go on: one that an alarm paused is switched on again, one whose
 * sample is waited for (or did badly) goes to everybody. Its alarms end; the texts from now on are counted anew.
 */
export async function goOnSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  id: string,
  actor: string,
): Promise<Saved> {
  const now = ports.now();
  const state = await ports.database.transaction(async (tx) => {
    const series = isSeriesId(id) ? await lockSeries(tx, shop, seriesId(id)) : null;
    if (series?.state !== "on") return series?.state ?? "archived";
    await endAlarmsOf(tx, shop, series.id, now);
    if (await endSoftStart(tx, shop, series.id, now)) await forgetDetection(tx, shop);
    const record = { actor, action: "soft_start_ended", detail: { series: series.id, version: series.version } };
    await appendAudit(tx, shop, ports.ids, record, now);
    return series.state;
  });
  return state === "on" ? { ok: true } : await switchOnSeries(ports, shop, id, actor, { softStart: false });
}
