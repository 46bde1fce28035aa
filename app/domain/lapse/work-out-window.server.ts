import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { LONGEST_GAP_DAYS, suggestWindow } from "./suggested-window.ts";
import { isHistoryRead, readPurchaseGaps, saveSuggestion } from "./window-suggestion-store.server.ts";

/** The background job that works the suggested window out. */
export const SUGGEST_WINDOW_JOB = "suggest_window";

/**
 * Works out which no-purchase window the shop's own purchases suggest, and keeps it. Until its history is read for the
 * first time, there is none: half of it would suggest another one.
 * @returns whether there is one.
 */
export async function workOutWindow(ports: { database: Database; now: Now }, shop: ShopId): Promise<boolean> {
  const now = ports.now();
  const read = await ports.database.transaction(async (tx) => {
    const { timezone, ordersMode } = await readShopRow(tx, shop);
    if (!(await isHistoryRead(tx, shop, ordersMode))) return null;
    const ordersHidden = ordersMode === "sixty_days";
    const question = { shop, timezone, now, longestDays: LONGEST_GAP_DAYS, ordersHidden };
    return { ordersMode, gaps: await readPurchaseGaps(tx, question) };
  });
  if (!read) return false;
  const { firstPurchaseOn, ...gaps } = read.gaps;
  const windows = {
    first_time: suggestWindow(gaps, "first_time"),
    repeat: suggestWindow(gaps, "repeat"),
    all: suggestWindow(gaps, "all"),
  };
  await ports.database.transaction((tx) =>
    saveSuggestion(tx, shop, { computedAt: now, ordersMode: read.ordersMode, firstPurchaseOn, windows }),
  );
  return true;
}
