import type { Database } from "../../platform/database.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import { isSeriesId, type SeriesView } from "./series.ts";
import { findSeries } from "./series-store.server.ts";

/** One series with its current texts; null when the shop has none of this id. */
export async function readSeries(ports: { database: Database }, shop: ShopId, id: string): Promise<SeriesView | null> {
  if (!isSeriesId(id)) return null;
  return await ports.database.transaction((tx) => findSeries(tx, shop, seriesId(id)));
}
