import type { Database, Transaction } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { lockPhones } from "../consent/phone-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { enrollmentId, phoneId, type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
import type { Saved } from "../values/problem.ts";
import { endAlarmsOf } from "./alarm-store.server.ts";
import { exitHeld } from "./exit-enrollments.server.ts";
import { holdLiveOfPhones, phonesLiveIn } from "./retime-steps.sql.server.ts";
import { isSeriesId } from "./series.ts";
import { lockSeries, setSeriesState } from "./series-store.server.ts";
import { endSoftStart } from "./soft-start-store.server.ts";

/** Name of the background job that ends what an archived series still has; payload `{ shop, series }`. */
export const EMPTY_SERIES_JOB = "empty-series";

/** Phones locked by one transaction: a webhook waits for them. */
const BATCH = 500;

/**
 * Puts a series away: kept for its results, and never on again but where nobody was in it and it is brought back
 * (`bringBackSeries`). Whoever is still in it leaves, in the background; no text of it goes out from now on. One that is on
 * is refused: it is paused first.
 */
export async function archiveSeries(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  id: string,
  actor: string,
): Promise<Saved> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const series = isSeriesId(id) ? await lockSeries(tx, shop, seriesId(id)) : null;
    if (!series) return { ok: false, problems: [{ path: "", issue: "series_not_found" }] };
    if (series.state === "on") return { ok: false, problems: [{ path: "", issue: "series_still_on" }] };
    await setSeriesState(tx, shop, series.id, "archived");
    await endSoftStart(tx, shop, series.id, now);
    await endAlarmsOf(tx, shop, series.id, now);
    await ports.jobs.send(tx, EMPTY_SERIES_JOB, { shop, series: series.id });
    await appendAudit(tx, shop, ports.ids, { actor, action: "series_archived", detail: { series: series.id } }, now);
    return { ok: true };
  });
}

/** Ends every live enrollment of an archived series. Any number of times. */
export async function emptySeries(
  { database, now }: { database: Database; now: Now },
  shop: ShopId,
  series: SeriesId,
): Promise<void> {
  for (;;) {
    const at = now();
    if ((await database.transaction((tx) => emptyBatch(tx, shop, series, at))) === 0) return;
  }
}

async function emptyBatch(tx: Transaction, shop: ShopId, id: SeriesId, now: Date): Promise<number> {
  const series = await lockSeries(tx, shop, id);
  if (series?.state !== "archived") return 0;
  const found = await tx.$queryRaw<{ phoneId: string }[]>(phonesLiveIn(shop, id, BATCH));
  const phones = found.map((one) => phoneId(one.phoneId));
  if (phones.length === 0) return 0;
  await lockPhones(tx, shop, phones);
  const held = await tx.$queryRaw<{ id: string }[]>(holdLiveOfPhones(shop, id, phones));
  const ids = held.map((one) => enrollmentId(one.id));
  await exitHeld(tx, shop, ids, "stopped_by_merchant", now);
  return ids.length;
}
