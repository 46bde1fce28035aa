import type { Database } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { keepHoldoutPlan } from "../series/keep-holdout-plan.server.ts";
import type { ShopId } from "../values/ids.ts";
import { shortestWindowSeries } from "./lapse-window-store.server.ts";

/** Plans the comparison group by who can be texted now: of the series that begins earliest, when many more may be than before. */
export async function planHoldoutAnew(ports: { database: Database; now: Now; ids: Ids }, shop: ShopId): Promise<void> {
  const series = await ports.database.transaction((tx) => shortestWindowSeries(tx, shop));
  await keepHoldoutPlan(ports, shop, series?.content ?? null);
}
