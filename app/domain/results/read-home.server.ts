import type { Database, Transaction } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { lapseThreshold } from "../lapse/lapse.ts";
import { windowDaysUnchosen } from "../lapse/window-suggestion-store.server.ts";
import { audience } from "../series/audience.ts";
import { allPredicates, audiencePredicates } from "../series/audience-predicates.server.ts";
import { outlayOf, weighingOf } from "../series/weighing.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { startOfLocalDay } from "../values/local-time.ts";
import { activityCounts, attributedSums, promiseCounts, standingCounts } from "./figures.sql.server.ts";
import type { HomeFigures, PromiseFigures } from "./figures.ts";
import { shortestWindowSeries } from "./lapse-window-store.server.ts";

/** The figures of the first page, as of now. */
export async function readHome(ports: { database: Database; now: Now }, shop: ShopId): Promise<HomeFigures> {
  const now = ports.now();
  return await ports.database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    const dayStart = startOfLocalDay(now, view.timezone);
    return {
      ...(await readStanding(tx, view, now)),
      ...(await one<ActivityRow>(tx, activityCounts(shop, dayStart, now))),
      ...(await one<AttributedRow>(tx, attributedSums(shop))),
      promise: await one<PromiseFigures>(tx, promiseCounts(shop)),
    };
  });
}

type StandingRow = Pick<HomeFigures, "lapsedNow" | "eligibleNow">;
type ActivityRow = Pick<HomeFigures, "live" | "textedToday" | "textsDue" | "codesRedeemed">;
type AttributedRow = Pick<HomeFigures, "wonBack" | "net">;

async function readStanding(tx: Transaction, shop: ShopView, now: Date): Promise<StandingRow> {
  const series = await shortestWindowSeries(tx, shop.id);
  const rules = series?.content.audience ?? audience.parse({ windowDays: await windowDaysUnchosen(tx, shop.id) });
  const eligible = allPredicates(
    audiencePredicates({
      shop: shop.id,
      audience: rules,
      requireConfirmedOptIn: shop.settings.requireConfirmedOptIn,
      exclusions: shop.settings.exclusions,
      weighing: weighingOf(shop.settings, outlayOf(series?.content.steps ?? [])),
      series: series?.id ?? null,
      now,
    }),
  );
  return await one<StandingRow>(tx, standingCounts(shop.id, lapseThreshold(now, rules.windowDays), eligible));
}

/** The one row of a statement that always has one. */
async function one<T>(tx: Transaction, statement: Parameters<Transaction["$queryRaw"]>[0]): Promise<T> {
  const [row] = await tx.$queryRaw<T[]>(statement);
  if (!row) throw new Error("A count came back without a row.");
  return row;
}
