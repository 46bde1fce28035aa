import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readCalendarIn } from "../series/plan-texts.server.ts";
import { isAnySeriesOn } from "../series/series-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { startOfLocalDay } from "../values/local-time.ts";
import { activityCounts } from "./figures.sql.server.ts";

/** The texts that go out as things stand. */
export interface PlannedSoon {
  today: number;
  /** Of the seven days after; null: being counted, since a series was just switched on. */
  week: number | null;
}

const DAYS = 8;

/**
 * What stopping or starting all texts is about. The calendar is counted every quarter of an hour, and as soon as whoever is
 * to enter a series just switched on has been looked for; what is due by now counts besides.
 */
export async function readPlannedSoon(ports: { database: Database; now: Now }, shop: ShopView): Promise<PlannedSoon> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const counts = activityCounts(shop.id, startOfLocalDay(now, shop.timezone), now);
    const [active] = await tx.$queryRaw<{ textsDue: number }[]>(counts);
    const { today, week } = await readPlannedIn(tx, shop, now);
    return { today: Math.max(today, active?.textsDue ?? 0), week };
  });
}

/** By the calendar alone, within a transaction. */
export async function readPlannedIn(tx: Transaction, shop: ShopView, now: Date): Promise<PlannedSoon> {
  const { days, at } = await readCalendarIn(tx, shop, DAYS, now);
  const [today = 0, ...later] = days.map(({ texts }) => texts);
  const week = later.reduce((sum, texts) => sum + texts, 0);
  return { today, week: at === null && (await isAnySeriesOn(tx, shop.id)) ? null : week };
}
