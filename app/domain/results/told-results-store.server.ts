import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** What the merchant's people were told of. */
export interface ToldResults {
  firstToldAt: Date | null;
  /** First day of the week they were last told of, `2026-11-16`. */
  weekTold: string | null;
}

/** Null before the figures were worked out once. Locked until the transaction ends, so that nobody is told twice. */
export async function lockToldResults(tx: Transaction, shop: ShopId): Promise<ToldResults | null> {
  await tx.$queryRaw`select 1 from figure_run where shop_id = ${shop} for update`;
  const row = await tx.figureRun.findUnique({ where: { shopId: shop } });
  return row && { firstToldAt: row.firstToldAt, weekTold: row.weekTold?.toISOString().slice(0, 10) ?? null };
}

export async function markFirstTold(tx: Transaction, shop: ShopId, at: Date): Promise<void> {
  await tx.figureRun.update({ where: { shopId: shop }, data: { firstToldAt: at } });
}

export async function markWeekTold(tx: Transaction, shop: ShopId, week: string): Promise<void> {
  await tx.figureRun.update({ where: { shopId: shop }, data: { weekTold: new Date(week) } });
}

/** The first day of the shop on which somebody was won back; null while nobody was. */
export async function firstDayWonBack(tx: Transaction, shop: ShopId): Promise<string | null> {
  const found = await tx.saleFigure.findFirst({
    where: { shopId: shop, wonBack: { gt: 0 } },
    orderBy: { day: "asc" },
    select: { day: true },
  });
  return found?.day.toISOString().slice(0, 10) ?? null;
}
