import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import type { Saved } from "../values/problem.ts";
import { endAlarmsOf } from "./alarm-store.server.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { isSeriesId } from "./series.ts";
import { findSeries, lockSeries, readSoftChoice } from "./series-store.server.ts";
import { saysSomethingElse } from "./soft-start.ts";
import { endSoftStart, readLastTexted } from "./soft-start-store.server.ts";
import { switchOnSeries } from "./switch-on-series.server.ts";

/**
 * The merchant has seen the figures and lets a series go on: one that an alarm paused is switched on again, one whose
 * sample is waited for (or did badly) goes to everybody. Its alarms end; the texts from now on are counted anew. What was
 * edited while it was paused goes to a sample first.
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
  if (state === "on") return { ok: true };
  const softStart = await ports.database.transaction((tx) => saysSomethingNew(tx, shop, id));
  return await switchOnSeries(ports, shop, id, actor, { softStart, keepsChoice: true });
}

/** Whether a series would say something else than its last texts did, or has not said anything, where a sample is to be told first. */
async function saysSomethingNew(tx: Transaction, shop: ShopId, id: string): Promise<boolean> {
  const series = isSeriesId(id) ? await findSeries(tx, shop, seriesId(id)) : null;
  if (!series) return false;
  const texted = await readLastTexted(tx, shop, series.id);
  if (texted && !saysSomethingElse(texted, series.content)) return false;
  return await readSoftChoice(tx, shop, series.id);
}
