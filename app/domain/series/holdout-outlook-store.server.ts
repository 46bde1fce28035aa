import type { Transaction } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS, localTime } from "../values/local-time.ts";
import { drawnSince } from "./holdout-outlook.sql.server.ts";
import { type Drawn, type HoldoutOutlook, type HoldoutPlan, planByOutlook } from "./holdout-plan.ts";

export async function saveOutlook(tx: Transaction, shop: ShopId, outlook: HoldoutOutlook, at: Date): Promise<void> {
  const data = { ...outlook, at };
  await tx.holdoutOutlook.upsert({ where: { shopId: shop }, create: { shopId: shop, ...data }, update: data });
}

/** The comparison group the shop's customers speak for, by what is kept; null while nothing is known. */
export async function findHoldoutPlan(
  tx: Transaction,
  { id, timezone }: Pick<ShopView, "id" | "timezone">,
  now: Date,
): Promise<HoldoutPlan | null> {
  const row = await tx.holdoutOutlook.findUnique({ where: { shopId: id } });
  const [today, yearAgo] = [now, new Date(now.getTime() - 365 * DAY_MS)].map((at) => localTime(at, timezone).day);
  const [drawn] = await tx.$queryRaw<Drawn[]>(drawnSince(id, yearAgo ?? "", today ?? ""));
  const outlook = row && { waiting: row.waiting, yearly: row.yearly, base: row.base };
  return planByOutlook(outlook, drawn ?? null);
}

/** Whether customers were ever drawn by a share, or could have been. */
export async function wasAnySeriesOn(tx: Transaction, shop: ShopId): Promise<boolean> {
  return (await tx.series.findFirst({ where: { shopId: shop, NOT: { switchedOnAt: null } } })) !== null;
}
