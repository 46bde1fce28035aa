import { type Database, IN_BACKGROUND, type Transaction } from "../../platform/database.server.ts";
import type { Ids, Now } from "../../platform/ports.ts";
import { fitWorth } from "../lapse/fit-worth.server.ts";
import { lapseThreshold } from "../lapse/lapse.ts";
import { isHistoryRead } from "../lapse/window-suggestion-store.server.ts";
import { saveUplift } from "../lapse/worth-store.server.ts";
import type { ShopView } from "../shops/shop.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { keepFirstProducts } from "./first-product-store.server.ts";
import { shortestWindowDays } from "./lapse-window-store.server.ts";
import { countLost, forgetLostFigures, measuredArms } from "./lost-figures.sql.server.ts";
import { measuredUplift } from "./measured-uplift.ts";
import { planHoldoutAnew } from "./plan-holdout-anew.server.ts";

/**
 * What is kept of a shop's customers for a day: what each is worth, how many are lost and what they were worth a year,
 * the uplift the comparison group shows, and with which products customers began who did not come back. Nothing before the history was read once.
 * @returns whether it was worked out.
 */
export async function workOutWorth(ports: { database: Database; now: Now; ids: Ids }, shop: ShopId): Promise<boolean> {
  const ready = await ports.database.transaction(async (tx) => {
    const view = await readShopRow(tx, shop);
    return view.state === "installed" && (await isHistoryRead(tx, shop, view.ordersMode));
  });
  if (!ready) return false;
  await fitWorth(ports, shop);
  await ports.database.transaction(
    async (tx) => await keepLostFigures(tx, await readShopRow(tx, shop), ports.now()),
    IN_BACKGROUND,
  );
  await ports.database.transaction((tx) => keepUplift(tx, shop, ports.now()), IN_BACKGROUND);
  await ports.database.transaction((tx) => keepFirstProducts(tx, shop, ports.now()), IN_BACKGROUND);
  await planHoldoutAnew(ports, shop);
  return true;
}

async function keepLostFigures(tx: Transaction, { id, timezone }: ShopView, now: Date): Promise<void> {
  const windowDays = await shortestWindowDays(tx, id);
  const lostBefore = lapseThreshold(now, windowDays);
  await tx.$executeRaw(forgetLostFigures(id));
  await tx.$executeRaw(countLost(id, { windowDays, timezone, lostBefore, now }));
}

async function keepUplift(tx: Transaction, shop: ShopId, now: Date): Promise<void> {
  const rows = await tx.$queryRaw<{ arm: string; trials: number; successes: number }[]>(measuredArms(shop, now));
  const arm = (name: string) => rows.find((row) => row.arm === name) ?? { trials: 0, successes: 0 };
  await saveUplift(tx, shop, measuredUplift(arm("treated"), arm("holdout")));
}
