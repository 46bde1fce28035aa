import type { Transaction } from "../../platform/database.server.ts";
import { windowDaysUnchosen } from "../lapse/window-suggestion-store.server.ts";
import type { SeriesView } from "../series/series.ts";
import { seriesContent } from "../series/series-content.ts";
import { type ShopId, seriesId } from "../values/ids.ts";

/** The shop's series with the shortest no-purchase window, archived ones left aside; null when there is none. */
export async function shortestWindowSeries(
  tx: Transaction,
  shop: ShopId,
): Promise<Pick<SeriesView, "id" | "content"> | null> {
  const [row] = await tx.$queryRaw<{ id: string; content: unknown }[]>`
    select s.id, v.content from series s
    join series_version v on v.shop_id = s.shop_id and v.series_id = s.id and v.version = s.current_version
    where s.shop_id = ${shop} and s.state <> 'archived'
    order by (v.content #>> '{audience,windowDays}')::int, s.priority, s.id limit 1`;
  return row ? { id: seriesId(row.id), content: seriesContent.parse(row.content) } : null;
}

/** Its window in days. */
export async function shortestWindowDays(tx: Transaction, shop: ShopId): Promise<number> {
  const series = await shortestWindowSeries(tx, shop);
  return series?.content.audience.windowDays ?? (await windowDaysUnchosen(tx, shop));
}
