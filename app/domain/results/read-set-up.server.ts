import type { Database } from "../../platform/database.server.ts";
import type { ShopView } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import type { SetUpFacts } from "./set-up.ts";
import { listSeriesStates, readSetUpMarks } from "./set-up-store.server.ts";

/** How far the set-up is, besides the imports; `series` is the one that is being set up. */
export interface SetUpSoFar {
  series: { id: string; state: string; version: number } | null;
  facts: Omit<SetUpFacts, "runs">;
}

/** What is done of the set-up, read off the shop's state. */
export async function readSetUp(ports: { database: Database }, shop: ShopView): Promise<SetUpSoFar> {
  const { brand, twilio, setUp } = shop.settings;
  return await ports.database.transaction(async (tx) => {
    const all = await listSeriesStates(tx, shop.id);
    const series = all[0] ?? null;
    const facts = {
      ...(await readSetUpMarks(tx, shop.id)),
      ordersMode: shop.ordersMode,
      series,
      running: series?.state === "on",
      brand,
      twilio: twilio !== null,
      told: setUp,
    };
    return { series, facts };
  });
}

/** How many series are on, and how many were and are paused. */
export async function countRunning(
  ports: { database: Database },
  shop: ShopId,
): Promise<{ on: number; paused: number }> {
  const all = await ports.database.transaction((tx) => listSeriesStates(tx, shop));
  const count = (wanted: string) => all.filter(({ state }) => state === wanted).length;
  return { on: count("on"), paused: count("paused") };
}
