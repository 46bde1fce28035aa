import type { Transaction } from "../../platform/database.server.ts";
import { lapseThreshold } from "../lapse/lapse.ts";
import { windowDaysUnchosen } from "../lapse/window-suggestion-store.server.ts";
import { audience } from "../series/audience.ts";
import { allPredicates, audiencePredicates } from "../series/audience-predicates.server.ts";
import { outlayOf, weighingOf } from "../series/weighing.ts";
import type { ShopView } from "../shops/shop.ts";
import { standingCounts } from "./figures.sql.server.ts";
import type { HomeFigures } from "./figures.ts";
import { shortestWindowSeries } from "./lapse-window-store.server.ts";

/** How many are lapsed by the shortest window among the shop's series, and how many a series could take right now. */
export async function readStanding(
  tx: Transaction,
  shop: ShopView,
  now: Date,
): Promise<Pick<HomeFigures, "lapsedNow" | "eligibleNow">> {
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
  const [row] = await tx.$queryRaw<{ lapsedNow: number; eligibleNow: number }[]>(
    standingCounts(shop.id, lapseThreshold(now, rules.windowDays), eligible),
  );
  if (!row) throw new Error("A count came back without a row.");
  return row;
}
