import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { averageOrder } from "../customers/average-order-store.server.ts";
import { conflictsOf } from "../offers/automatic-discounts.ts";
import type { AutomaticSource } from "../offers/automatic-source.ts";
import { isCoded } from "../offers/cohort.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { listConflicts, type RunningConflict, writeConflicts } from "./automatic-conflict-store.server.ts";
import { listSeriesOn } from "./series-store.server.ts";

/** Recurring task and background job; payload `{ shop }`. */
export const WATCH_AUTOMATIC = "watch_automatic";

interface Ports {
  database: Database;
  now: Now;
  automatic: AutomaticSource;
}

/**
 * Looks whether an automatic discount of the shop's own beats or blocks codes of the series that are on: it may have
 * begun after the merchant last looked at the editor. Nothing is paused for it: the codes work, they may be worth nothing.
 * @throws when Shopify could not be asked; what was known stays.
 */
export async function watchAutomatic(ports: Ports, shop: ShopId): Promise<void> {
  const { view, series, order } = await ports.database.transaction(async (tx) => ({
    view: await readShopRow(tx, shop),
    series: await listSeriesOn(tx, shop),
    order: await averageOrder(tx, shop),
  }));
  const promised = series.flatMap((one) =>
    one.content.steps.flatMap(({ offer }, step) => (isCoded(offer) ? [{ seriesId: one.id, step, offer }] : [])),
  );
  const automatic = promised.length === 0 ? [] : await ports.automatic.listAutomatic(shop, view.currency);
  const found = promised.flatMap(({ offer, ...where }) =>
    conflictsOf(offer, automatic, order).map((conflict) => ({ ...where, ...conflict })),
  );
  await ports.database.transaction((tx) => writeConflicts(tx, shop, found, ports.now()));
}

/** What stands in the way of running series' codes, as it was last looked at; ended ones are left out. */
export async function readConflicts(
  { database, now }: { database: Database; now: Now },
  shop: ShopId,
): Promise<RunningConflict[]> {
  const conflicts = await database.transaction((tx) => listConflicts(tx, shop));
  return conflicts.filter(({ endsAt }) => endsAt === null || endsAt > now());
}
