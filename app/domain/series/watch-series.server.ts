import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { Sealing } from "../../platform/sealing.server.ts";
import { readSeenAccount } from "../messages/account/sms-account-store.server.ts";
import { readTextsLeft } from "../messages/daily-pace.sql.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import { alarmsOf, type RaisedAlarm, type ShopHealth, type StandingAlarm } from "./alarm.ts";
import {
  endAlarm,
  insertAlarm,
  lockAlarms,
  readRefusal,
  readSeriesHealth,
  readStandingAlarms,
  readUnheardOrders,
} from "./alarm-store.server.ts";
import { forgetDetection } from "./detection-store.server.ts";
import { findSeries, lockSeries, setSeriesState } from "./series-store.server.ts";
import { decideSoftStart, type SoftStart } from "./soft-start.ts";
import { readSample, readSoftStarts, refillSample, updateSoftStart } from "./soft-start-store.server.ts";
import { tellStaff } from "./tell-staff.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
  sealing: Sealing;
}

/** Name of the recurring task. */
export const WATCH_SERIES = "watch_series";

/**
 * Looks how a shop's series fare: lets soft starts go on whose figures are good, raises and ends alarms, and pauses a
 * series whose texts do harm.
 */
export async function watchSeries(ports: Ports, shop: ShopId): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    await lockAlarms(tx, shop);
    for (const soft of (await readSoftStarts(tx, shop)).values()) await goOn(tx, ports, shop, soft, now);
    const series = await readSeriesHealth(tx, shop);
    const softNow = await readSoftStarts(tx, shop);
    const raised = alarmsOf({
      now,
      refusedWith: await readRefusal(tx, shop),
      unheardOrders: await readUnheardOrders(tx, shop, now),
      ...(await readAccountHealth(tx, shop, now)),
      series: series.map((one) => ({ ...one, soft: softNow.get(one.seriesId) ?? null })),
    });
    await settleAlarms(tx, ports, shop, raised, now);
  });
}

/** How the account at the provider and the shop's caps stand. */
async function readAccountHealth(
  tx: Transaction,
  shop: ShopId,
  now: Date,
): Promise<Pick<ShopHealth, "checks" | "balance" | "used">> {
  const { settings } = await readShopRow(tx, shop);
  const seen = settings.twilio === null ? null : await readSeenAccount(tx, shop);
  const left = await readTextsLeft(tx, shop, now);
  const { dailyCap, monthlyCap } = settings;
  return {
    checks: seen?.checks ?? [],
    balance: seen?.balance ?? null,
    used: {
      daily: { texts: dailyCap - left.today, cap: dailyCap },
      monthly: { texts: monthlyCap - left.month, cap: monthlyCap },
    },
  };
}

async function goOn(tx: Transaction, { ids }: Ports, shop: ShopId, soft: SoftStart, now: Date): Promise<void> {
  // Before its soft start, as whoever saves it does: an alarm may pause it below.
  await lockSeries(tx, shop, soft.seriesId);
  const { figures, texts } = await readSample(tx, shop, soft);
  const decision = decideSoftStart(soft, figures, texts, now);
  if (decision.kind === "nothing" || decision.kind === "hold") {
    const change = decision.kind === "hold" ? { state: "holding" as const, holdUntil: decision.until } : {};
    const stands = soft.state !== "held" && (await updateSoftStart(tx, shop, soft, { ...change, figures }));
    if (stands && soft.state === "sampling" && decision.kind === "nothing") await refillSample(tx, shop, soft, now);
    return;
  }
  if (decision.kind === "sample_anew") {
    const anew = { state: "sampling" as const, holdUntil: null, figures };
    if (await updateSoftStart(tx, shop, soft, anew)) await refillSample(tx, shop, soft, now);
    return;
  }
  const change = decision.kind === "go_on" ? { state: "over" as const, endedAt: now } : { state: "held" as const };
  if (!(await updateSoftStart(tx, shop, soft, { ...change, figures }))) return;
  if (decision.kind === "go_on") await forgetDetection(tx, shop);
  const action = decision.kind === "go_on" ? "soft_start_passed" : "soft_start_held";
  await appendAudit(tx, shop, ids, { actor: "winback", action, detail: { series: soft.seriesId, ...figures } }, now);
}

async function settleAlarms(
  tx: Transaction,
  ports: Ports,
  shop: ShopId,
  raised: RaisedAlarm[],
  now: Date,
): Promise<void> {
  const standing = await readStandingAlarms(tx, shop);
  const key = ({ kind, seriesId }: Pick<RaisedAlarm, "kind" | "seriesId">) => `${kind} ${seriesId}`;
  const wrong = new Set(raised.map(key));
  const known = new Set(standing.map(key));
  for (const alarm of standing)
    if (!wrong.has(key(alarm)) && !(await isWaitedFor(tx, shop, alarm))) await endAlarm(tx, shop, alarm.id, now);
  const begun: StandingAlarm[] = [];
  for (const alarm of raised) {
    if (known.has(key(alarm))) continue;
    begun.push(await insertAlarm(tx, shop, ports.ids, alarm, now));
    if (alarm.pausesSeries && alarm.seriesId) await pauseFor(tx, ports, shop, alarm.seriesId, alarm, now);
  }
  await tellStaff(tx, ports, shop, begun, now);
}

/** While a series is paused no new texts change its figures: its alarm stands until the merchant decides. */
async function isWaitedFor(tx: Transaction, shop: ShopId, { seriesId, pausesSeries }: StandingAlarm): Promise<boolean> {
  if (seriesId === null || !pausesSeries) return false;
  return (await findSeries(tx, shop, seriesId))?.state === "paused";
}

async function pauseFor(
  tx: Transaction,
  { ids }: Ports,
  shop: ShopId,
  id: SeriesId,
  { kind, figures }: RaisedAlarm,
  now: Date,
): Promise<void> {
  if ((await lockSeries(tx, shop, id))?.state !== "on") return;
  await setSeriesState(tx, shop, id, "paused");
  const detail = { series: id, alarm: kind, ...figures };
  await appendAudit(tx, shop, ids, { actor: "winback", action: "series_paused", detail }, now);
}
