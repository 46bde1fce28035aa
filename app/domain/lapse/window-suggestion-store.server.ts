import type { Transaction } from "../../platform/database.server.ts";
import type { OrdersMode } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import type { GapRow, GapTally } from "./gap-tally.ts";
import { DEFAULT_WINDOW_DAYS } from "./lapse.ts";
import { endOfSpan, type GapQuestion, purchaseGaps, roomToCount } from "./purchase-gaps.sql.server.ts";
import { suggestedWindows, type WindowSuggestion } from "./window-suggestion.ts";

/** Above every customer's id. */
const NO_MORE = 2n ** 62n;

/**
 * Adds the gaps of the customers after this one to the tally, of so many that they have about `orders` orders.
 * @returns the last of them; null when all are told.
 */
export async function addGapsAfter(
  tx: Transaction,
  question: GapQuestion,
  after: bigint,
  orders: number,
  tally: GapTally,
): Promise<bigint | null> {
  const [end] = await tx.$queryRaw<{ last: bigint }[]>(endOfSpan(question.shop, after, orders));
  await tx.$executeRaw(roomToCount);
  const span = { after, last: end?.last ?? NO_MORE };
  for (const row of await tx.$queryRaw<GapRow[]>(purchaseGaps(question, span))) tally.add(row);
  return end?.last ?? null;
}

/** Whether customers and orders were read to the end at least once, by all that Shopify shows now. */
export async function isHistoryRead(tx: Transaction, shop: ShopId, mode: OrdersMode): Promise<boolean> {
  const read = await tx.syncRun.findMany({
    where: {
      shopId: shop,
      kind: { in: ["customers", "orders"] },
      state: "done",
      OR: [{ ordersMode: mode }, { ordersMode: null }],
    },
    distinct: ["kind"],
    select: { kind: true },
  });
  return read.length === 2;
}

/** Keeps a suggestion in place of the one before. */
export async function saveSuggestion(tx: Transaction, shop: ShopId, suggestion: WindowSuggestion): Promise<void> {
  const { firstPurchaseOn, ...columns } = suggestion;
  const data = { ...columns, firstPurchaseOn: firstPurchaseOn === null ? null : new Date(firstPurchaseOn) };
  await tx.windowSuggestion.upsert({ where: { shopId: shop }, create: { shopId: shop, ...data }, update: data });
}

/** The suggestion that was last worked out; null before the first. */
export async function findSuggestion(tx: Transaction, shop: ShopId): Promise<WindowSuggestion | null> {
  const row = await tx.windowSuggestion.findUnique({ where: { shopId: shop } });
  return (
    row && {
      computedAt: row.computedAt,
      ordersMode: row.ordersMode as OrdersMode,
      firstPurchaseOn: row.firstPurchaseOn?.toISOString().slice(0, 10) ?? null,
      windows: suggestedWindows.parse(row.windows),
    }
  );
}

/** The no-purchase window wherever a shop has chosen none: the one all its purchases suggest, else the default. */
export async function windowDaysUnchosen(tx: Transaction, shop: ShopId): Promise<number> {
  const [row] = await tx.$queryRaw<{ days: number | null }[]>`
    select (windows #>> '{all,windowDays}')::int as days from window_suggestion where shop_id = ${shop}`;
  return row?.days ?? DEFAULT_WINDOW_DAYS;
}
