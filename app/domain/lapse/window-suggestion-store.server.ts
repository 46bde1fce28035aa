import type { Transaction } from "../../platform/database.server.ts";
import type { OrdersMode } from "../shops/shop.ts";
import type { ShopId } from "../values/ids.ts";
import { DEFAULT_WINDOW_DAYS } from "./lapse.ts";
import { type GapQuestion, type GapRow, purchaseGaps, roomToCount } from "./purchase-gaps.sql.server.ts";
import type { BuyersGaps, PurchaseGaps } from "./suggested-window.ts";
import { suggestedWindows, type WindowSuggestion } from "./window-suggestion.ts";

/** Every gap between a shop's purchases, counted by length and random group of customers. */
export async function readPurchaseGaps(
  tx: Transaction,
  question: GapQuestion,
): Promise<PurchaseGaps & { firstPurchaseOn: string | null }> {
  await tx.$executeRaw(roomToCount);
  const rows = await tx.$queryRaw<GapRow[]>(purchaseGaps(question));
  return {
    first_time: gapsOf(rows.filter((row) => row.buyers === "first_time")),
    repeat: gapsOf(rows.filter((row) => row.buyers === "repeat")),
    customers: rows.reduce((sum, row) => sum + row.newcomers, 0),
    firstPurchaseOn: rows.map((row) => row.firstPurchaseOn).sort()[0] ?? null,
  };
}

function gapsOf(rows: readonly GapRow[]): BuyersGaps {
  const gaps = rows.flatMap((row) =>
    row.days.flatMap((t, i) => [
      { t, e: 1 as const, weight: row.ended[i] ?? 0, subject: row.group },
      { t, e: 0 as const, weight: row.open[i] ?? 0, subject: row.group },
    ]),
  );
  return {
    gaps: gaps.filter(({ weight }) => weight > 0),
    customers: rows.reduce((sum, row) => sum + row.customers, 0),
  };
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
