import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readCalendar } from "../series/plan-texts.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { startOfLocalDay } from "../values/local-time.ts";
import { activityCounts } from "./figures.sql.server.ts";

/** The texts that go out as things stand. */
export interface PlannedSoon {
  today: number;
  /** Of the seven days after. */
  week: number;
}

const DAYS = 8;

/**
 * What stopping or starting all texts is about. The calendar is counted every quarter of an hour: what is due by now counts
 * besides, so that a series just switched on is not said to send nothing. null: never counted.
 */
export async function readPlannedSoon(
  ports: { database: Database; now: Now },
  shop: ShopView,
): Promise<PlannedSoon | null> {
  const now = ports.now();
  const { days, at } = await readCalendar(ports, shop, DAYS);
  if (!at) return null;
  const counts = activityCounts(shop.id, startOfLocalDay(now, shop.timezone), now);
  const [active] = await ports.database.transaction((tx) => tx.$queryRaw<{ textsDue: number }[]>(counts));
  const [today = 0, ...later] = days.map(({ texts }) => texts);
  return {
    today: Math.max(today, active?.textsDue ?? 0),
    week: later.reduce((sum, texts) => sum + texts, 0),
  };
}
