import type { Database } from "../../platform/database.server.ts";
import type { BackgroundJobs } from "../../platform/jobs.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import type { ShopId } from "../values/ids.ts";
import { problemsFrom, type Saved } from "../values/problem.ts";
import { audience } from "./audience.ts";
import { createSeries } from "./create-series.server.ts";
import { saveSeries } from "./save-series.server.ts";
import { findSeries, summariseSeries } from "./series-store.server.ts";

/**
 * Takes these days without an order for the shop's first series, which is made as a draft where there is none yet.
 * @param version of the series the choice was based on: refused where somebody has saved it since.
 */
export async function chooseWindow(
  ports: { database: Database; now: Now; ids: Ids; jobs: BackgroundJobs },
  shop: ShopId,
  windowDays: number,
  actor: string,
  version?: number,
): Promise<Saved> {
  const parsed = audience.safeParse({ windowDays });
  if (!parsed.success) return { ok: false, problems: problemsFrom(parsed.error.issues) };
  const series = await ports.database.transaction(async (tx) => {
    const [first] = await summariseSeries(tx, shop);
    return first ? await findSeries(tx, shop, first.id) : null;
  });
  if (!series) {
    await createSeries(ports, shop, actor, { windowDays });
    return { ok: true };
  }
  const content = { ...series.content, audience: { ...series.content.audience, windowDays } };
  const change = { name: series.name, content, version: version ?? series.version };
  return await saveSeries(ports, shop, series.id, change, actor);
}
