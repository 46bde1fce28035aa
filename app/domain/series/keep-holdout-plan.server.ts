import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { findSuggestion, windowDaysUnchosen } from "../lapse/window-suggestion-store.server.ts";
import { appendAudit } from "../shops/audit-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { lockShopSettings, readShopRow, updateShop } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { audience } from "./audience.ts";
import { countSampled, planForCounting, planForSampling } from "./audience-counts.sql.server.ts";
import { allPredicates, audiencePredicates } from "./audience-predicates.server.ts";
import { WATCH_DAYS } from "./enroll-lapsed.sql.server.ts";
import { countOutlook } from "./holdout-outlook.sql.server.ts";
import { findHoldoutPlan, saveOutlook, wasAnySeriesOn } from "./holdout-outlook-store.server.ts";
import { baseOfCurve, type HoldoutOutlook, USUAL_BASE } from "./holdout-plan.ts";
import type { SeriesContent } from "./series-content.ts";
import { isHistoryIn } from "./series-store.server.ts";
import { outlayOf, weighingOf } from "./weighing.ts";

/**
 * Counts what the comparison group is planned by. Until the first series is switched on, the share that is left alone
 * follows the plan, unless somebody chose one; from then on it stays, since a share that changes by itself would mix
 * customers of different times. Nothing while the history is being read.
 * @param content whose audience is counted; null: of a series that was not changed.
 */
export async function keepHoldoutPlan(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  content: SeriesContent | null,
): Promise<void> {
  const now = ports.now();
  const counted = await ports.database.transaction(async (tx) => {
    if (!(await isHistoryIn(tx, shop))) return null;
    return await countNow(tx, await readShopRow(tx, shop), content, now);
  });
  if (!counted) return;
  await ports.database.transaction(async (tx) => {
    const settings = await lockShopSettings(tx, shop);
    await saveOutlook(tx, shop, counted, now);
    const plan = await findHoldoutPlan(tx, await readShopRow(tx, shop), now);
    if (!plan || settings.holdoutBy !== "planner" || settings.holdoutShare === plan.share) return;
    if (await wasAnySeriesOn(tx, shop)) return;
    await updateShop(tx, shop, { settings: { ...settings, holdoutShare: plan.share } });
    const detail = { percent: Math.round(plan.share * 100), customers: plan.customers };
    await appendAudit(tx, shop, ports.ids, { actor: "winback", action: "holdout_planned", detail }, now);
  });
}

/** The same where it could change anything: no series was ever on, and nobody chose a share. */
export async function followHoldoutPlan(
  ports: { database: Database; now: Now; ids: Ids },
  shop: ShopId,
  content: SeriesContent,
): Promise<void> {
  const open = await ports.database.transaction(async (tx) => {
    const { settings } = await readShopRow(tx, shop);
    return settings.holdoutBy === "planner" && !(await wasAnySeriesOn(tx, shop));
  });
  if (open) await keepHoldoutPlan(ports, shop, content);
}

/** A smaller sample says too little, and so few customers are counted at once. */
const SAMPLE_FROM = 1_000;

async function countNow(
  tx: Transaction,
  { id, settings }: ShopView,
  content: SeriesContent | null,
  now: Date,
): Promise<HoldoutOutlook> {
  const asked = content?.audience ?? audience.parse({ windowDays: await windowDaysUnchosen(tx, id) });
  const { requireConfirmedOptIn, exclusions } = settings;
  const weighing = weighingOf(settings, outlayOf(content?.steps ?? []));
  const question = { shop: id, audience: asked, requireConfirmedOptIn, exclusions, weighing, series: null, now };
  const base = baseOfCurve(await curveOf(tx, id), asked.windowDays, WATCH_DAYS) ?? USUAL_BASE;
  const [sample] = await tx.$queryRaw<{ count: number }[]>(countSampled(id));
  const bySample = (sample?.count ?? 0) >= SAMPLE_FROM;
  await tx.$queryRaw(bySample ? planForSampling : planForCounting);
  const since = new Date(now.getTime() - (asked.windowDays + 365) * DAY_MS);
  const [row] = await tx.$queryRaw<{ waiting: number; yearly: number }[]>(
    countOutlook(id, allPredicates(audiencePredicates(question)), since, bySample),
  );
  return { waiting: row?.waiting ?? 0, yearly: row?.yearly ?? 0, base };
}

async function curveOf(tx: Transaction, shop: ShopId) {
  const all = (await findSuggestion(tx, shop))?.windows.all;
  return all && all.basis !== "default" ? all.curve : [];
}
