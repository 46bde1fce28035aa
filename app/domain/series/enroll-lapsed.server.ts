import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { readTextsLeftToday } from "../messages/daily-pace.sql.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { listShopsToDetect, rememberDetection } from "./detection-store.server.ts";
import { countWaiting, enrollBatch, tryDetectLock } from "./enroll-lapsed.sql.server.ts";
import type { SeriesView } from "./series.ts";
import { listSeriesOn } from "./series-store.server.ts";

interface Ports {
  database: Database;
  now: Now;
  ids: Ids;
}

const BATCH = 500;

/**
 * Finds those who have lapsed and lets them into the series that are on, the most important first. A backlog enters at
 * the pace of the daily cap, so that nobody waits in a series for longer than a day.
 * @returns whether there was a shop to look at.
 */
export async function enrollLapsed(ports: Ports): Promise<boolean> {
  const shops = await ports.database.transaction((tx) => listShopsToDetect(tx, ports.now()));
  for (const shop of shops) {
    while (await enrollOneBatch(ports, shop));
  }
  return shops.length > 0;
}

/** One transaction's worth; true when there may be more to do at once. */
async function enrollOneBatch(ports: Ports, shop: ShopId): Promise<boolean> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const [lock] = await tx.$queryRaw<{ free: boolean }[]>(tryDetectLock(shop));
    if (!lock?.free) return false;
    const { settings, state } = await readShopRow(tx, shop);
    if (state !== "installed") return false;
    for (const series of await listSeriesOn(tx, shop)) {
      const room = Math.min(BATCH, await roomToday(tx, shop, now));
      if (room === 0) break;
      const found = await enrollInto(tx, shop, series, settings, room, { ids: ports.ids, now });
      if (found === room) return true;
    }
    await rememberDetection(tx, shop, now);
    return false;
  });
}

async function enrollInto(
  tx: Transaction,
  shop: ShopId,
  series: SeriesView,
  rules: { requireConfirmedOptIn: boolean; holdoutShare: number },
  room: number,
  { ids, now }: { ids: Ids; now: Date },
): Promise<number> {
  const rows = await tx.$queryRaw<{ found: number; entered: number }[]>(
    enrollBatch({
      shop,
      series,
      question: {
        shop,
        audience: series.content.audience,
        requireConfirmedOptIn: rules.requireConfirmedOptIn,
        series: series.id,
        now,
      },
      holdoutShare: rules.holdoutShare,
      ids: Array.from({ length: room }, () => ids.uuid()),
      now,
    }),
  );
  return rows[0]?.found ?? 0;
}

/** How many may enter today: what the cap leaves, less those who are already waiting for a text. */
async function roomToday(tx: Transaction, shop: ShopId, now: Date): Promise<number> {
  const rows = await tx.$queryRaw<{ waiting: number }[]>(countWaiting(shop));
  return Math.max(0, (await readTextsLeftToday(tx, shop, now)) - (rows[0]?.waiting ?? 0));
}
