import { type Database, IN_BACKGROUND } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { dropSeriesFigures, keepSeriesFigures } from "../series/series-figure-store.server.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { countLive, promiseDays } from "./figures.sql.server.ts";
import { findHomeFigure, isLargeShop, saveHomeFigure } from "./home-figure-store.server.ts";
import { readStanding } from "./read-standing.server.ts";

/** Name of the recurring task that keeps the first page's figures up to date. */
export const KEEP_HOME_FIGURES = "keep_home_figures";

/** News about an order or a text rarely comes later; once a day more is counted anew. */
const RECENT_DAYS = 3;
const PAST_DAYS = 60;

/**
 * Counts in the background what the first page of a large shop shows; a small one is counted when somebody looks. The
 * promises are counted anew for the last days, on the first run of a day for the last 60, and at first for all days.
 */
export async function keepHomeFigures(ports: { database: Database; now: Now }, shop: ShopId): Promise<void> {
  const now = ports.now();
  await ports.database.transaction(async (tx) => {
    if (!(await isLargeShop(tx, shop))) return await dropSeriesFigures(tx, shop);
    const before = await findHomeFigure(tx, shop);
    const standing = await readStanding(tx, await readShopRow(tx, shop), now);
    const [live] = await tx.$queryRaw<{ live: number }[]>(countLive(shop));
    await tx.$executeRaw(promiseDays(shop, countedSince(before?.at ?? null, now)));
    await keepSeriesFigures(tx, shop, now);
    await saveHomeFigure(tx, shop, { ...standing, live: live?.live ?? 0, at: now });
  }, IN_BACKGROUND);
}

/** From when on texts are counted anew. @param last run; null: there was none. */
function countedSince(last: Date | null, now: Date): Date {
  if (last === null) return new Date(0);
  const today = startOfDay(now);
  const days = last.getTime() < today.getTime() ? PAST_DAYS : RECENT_DAYS;
  return new Date(today.getTime() - days * DAY_MS);
}

/** UTC, as the days of the figures are. */
const startOfDay = (at: Date): Date => new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
