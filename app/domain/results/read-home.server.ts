import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { localTime, startOfLocalDay } from "../values/local-time.ts";
import { activityCounts, countLive, dayNews, promiseCounts } from "./figures.sql.server.ts";
import type { DayNews, HomeFigures, PromiseFigures } from "./figures.ts";
import { findHomeFigure, isLargeShop, sumPromises } from "./home-figure-store.server.ts";
import { readPlannedIn } from "./read-planned-soon.server.ts";
import { readStanding } from "./read-standing.server.ts";

const NOTHING = { lapsedNow: 0, eligibleNow: 0, live: 0 };

/** The figures of the first page: of a small shop as of now, of a large one as they were last counted. */
export async function readHome(ports: { database: Database; now: Now }, shop: ShopId): Promise<HomeFigures> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    const dayStart = startOfLocalDay(now, view.timezone);
    const { day } = localTime(now, view.timezone);
    const [standing, promise] = (await isLargeShop(tx, shop))
      ? [await readKept(tx, shop), await sumPromises(tx, shop)]
      : [await countNow(tx, view, now), await one<PromiseFigures>(tx, promiseCounts(shop))];
    return {
      ...standing,
      ...(await one<Pick<HomeFigures, "textedToday" | "textsDue">>(tx, activityCounts(shop, dayStart, now))),
      textsPlanned: (await readPlannedIn(tx, view, now)).week,
      news: await one<DayNews>(tx, dayNews(shop, day)),
      promise,
    };
  });
}

async function readKept(tx: Transaction, shop: ShopId) {
  const kept = await findHomeFigure(tx, shop);
  return kept ? { ...kept, counted: true } : { ...NOTHING, at: null, counted: false };
}

async function countNow(tx: Transaction, shop: ShopView, now: Date) {
  const { live } = await one<{ live: number }>(tx, countLive(shop.id));
  return { ...(await readStanding(tx, shop, now)), live, at: null, counted: true };
}

/** The one row of a statement that always has one. */
async function one<T>(tx: Transaction, statement: Parameters<Transaction["$queryRaw"]>[0]): Promise<T> {
  const [row] = await tx.$queryRaw<T[]>(statement);
  if (!row) throw new Error("A count came back without a row.");
  return row;
}
