import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { lintTexts } from "../messages/text-lint.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import type { Problem, Saved } from "../values/problem.ts";
import { endAlarmsOf } from "./alarm-store.server.ts";
import { checkOffers } from "./check-offers.server.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { goodsMissing } from "./goods-missing.server.ts";
import { followHoldoutPlan } from "./keep-holdout-plan.server.ts";
import { forgetPlannedTexts } from "./planned-texts-store.server.ts";
import { isSeriesId, type SeriesView } from "./series.ts";
import { findSeries, isHistoryIn, lockSeries, setSeriesState } from "./series-store.server.ts";
import { beginSoftStart, endSoftStart } from "./soft-start-store.server.ts";

/**
 * Switches a series on: from the next minute on those who have lapsed enter it, the backlog at the pace of the daily
 * cap. Refused with everything that is still missing.
 * @param softStart whether a sample gets the texts first (soft-start.ts).
 * @param keepsChoice whether edits go on being tried on a sample, or not, as was chosen before; else as is chosen now.
 */
export async function switchOnSeries(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  id: string,
  actor: string,
  { softStart, keepsChoice = false }: { softStart: boolean; keepsChoice?: boolean } = { softStart: true },
): Promise<Saved> {
  const now = ports.now();
  await planGroup(ports, shop, id);
  return await ports.database.transaction(async (tx) => {
    const series = isSeriesId(id) ? await lockSeries(tx, shop, seriesId(id)) : null;
    if (!series || series.state === "archived") {
      return { ok: false, problems: [{ path: "", issue: "series_not_found" }] };
    }
    const problems = await whatIsMissing(tx, shop, series, now);
    if (problems.length > 0) return { ok: false, problems };
    await setSeriesState(tx, shop, series.id, "on", now, keepsChoice ? undefined : softStart);
    if (softStart) await beginSoftStart(tx, shop, series, now);
    else await endSoftStart(tx, shop, series.id, now);
    await endAlarmsOf(tx, shop, series.id, now);
    await forgetDetection(tx, shop);
    await forgetPlannedTexts(tx, shop);
    const record = {
      actor,
      action: "series_switched_on",
      detail: { series: series.id, version: series.version, softStart },
    };
    await appendAudit(tx, shop, ports.ids, record, now);
    return { ok: true };
  });
}

async function planGroup(ports: { database: Database; now: Now; ids: Ids }, shop: ShopId, id: string): Promise<void> {
  const found = isSeriesId(id) ? await ports.database.transaction((tx) => findSeries(tx, shop, seriesId(id))) : null;
  if (found) await followHoldoutPlan(ports, shop, found.content);
}

async function whatIsMissing(tx: Transaction, shop: ShopId, series: SeriesView, now: Date): Promise<Problem[]> {
  const { settings, ...facts } = await readShopRow(tx, shop);
  const historyIn = await isHistoryIn(tx, shop);
  return [
    ...(settings.twilio === null ? [{ path: "twilio", issue: "twilio_missing" }] : []),
    ...(settings.brand.trim() === "" ? [{ path: "brand", issue: "brand_missing" }] : []),
    ...(historyIn ? [] : [{ path: "", issue: "backfill_running" }]),
    ...(historyIn ? await goodsMissing(tx, shop, settings.exclusions, series.content.audience) : []),
    ...lintTexts(series.content, settings, facts),
    ...(await checkOffers(
      tx,
      shop,
      series.content.steps.map((step) => step.offer),
      now,
    )),
  ];
}
