import type { Database } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";
import type { SeriesSummary } from "./series.ts";
import { summariseSeries } from "./series-store.server.ts";

/** Every series that is not archived, the most important first, with how many customers it has. */
export async function listSeries(ports: { database: Database }, shop: ShopId): Promise<SeriesSummary[]> {
  return await ports.database.transaction((tx) => summariseSeries(tx, shop));
}
