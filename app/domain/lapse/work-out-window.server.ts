import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { GapTally } from "./gap-tally.ts";
import type { GapQuestion } from "./purchase-gaps.sql.server.ts";
import { LONGEST_GAP_DAYS, suggestWindow } from "./suggested-window.ts";
import { addGapsAfter, isHistoryRead, saveSuggestion } from "./window-suggestion-store.server.ts";

/** The background job that works the suggested window out. */
export const SUGGEST_WINDOW_JOB = "suggest_window";

/** So many orders are counted in one transaction, a few seconds' work. */
const ORDERS_AT_ONCE = 1_000_000;

/**
 * Works out which no-purchase window the shop's own purchases suggest, and keeps it. Until its history is read for the
 * first time, there is none: half of it would suggest another one.
 * @returns whether there is one.
 */
export async function workOutWindow(
  ports: { database: Database; now: Now },
  shop: ShopId,
  ordersAtOnce: number = ORDERS_AT_ONCE,
): Promise<boolean> {
  const now = ports.now();
  const view = await ports.database.transaction(async (tx) => {
    const found = await readShopRow(tx, shop);
    return (await isHistoryRead(tx, shop, found.ordersMode)) ? found : null;
  });
  if (!view) return false;
  const { timezone, ordersMode } = view;
  const ordersHidden = ordersMode === "sixty_days";
  const question = { shop, timezone, now, longestDays: LONGEST_GAP_DAYS, ordersHidden };
  const tally = await tallyGaps(ports.database, question, ordersAtOnce);
  const gaps = tally.gaps();
  const windows = {
    first_time: suggestWindow(gaps, "first_time"),
    repeat: suggestWindow(gaps, "repeat"),
    all: suggestWindow(gaps, "all"),
  };
  const { firstPurchaseOn } = tally;
  await ports.database.transaction((tx) =>
    saveSuggestion(tx, shop, { computedAt: now, ordersMode, firstPurchaseOn, windows }),
  );
  return true;
}

async function tallyGaps(database: Database, question: GapQuestion, ordersAtOnce: number): Promise<GapTally> {
  // A longer gap is told as one day longer than the longest.
  const tally = new GapTally(question.longestDays + 1);
  let after: bigint | null = 0n;
  while (after !== null) {
    const from: bigint = after;
    after = await database.transaction((tx) => addGapsAfter(tx, question, from, ordersAtOnce, tally));
  }
  return tally;
}
