import type { Database, Transaction } from "../../platform/database.server.ts";
import { comebackDay } from "../lapse/comeback-day.ts";
import { RFM_GROUPS } from "../lapse/rfm.ts";
import { findSuggestion } from "../lapse/window-suggestion-store.server.ts";
import { readFit, type StoredFit } from "../lapse/worth-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { readFirstProducts } from "./first-product-store.server.ts";
import { leastReturning, type TellingProduct } from "./first-products.ts";
import { type Lost, listLostFigures } from "./lost-figure-store.server.ts";

/** Where a shop stands, as it was counted the last time. */
export interface StatusQuo {
  at: Date;
  /** Days without an order from which on somebody counts as lost. */
  windowDays: number;
  all: Lost;
  firstYear: Lost[];
  lostYear: Lost[];
  group: Lost[];
  /** How the shop's customers buy, and who ever bought. */
  worth: StoredFit | null;
  /** The typical day of coming back without any text; null while it is not known. */
  comebackDay: number | null;
  /** With which products those began who come back least. */
  products: TellingProduct[];
}

/** Where the shop stands, by figures kept since the last night; null before the first time. */
export async function readStatusQuo(ports: { database: Database }, shop: ShopId): Promise<StatusQuo | null> {
  return await ports.database.transaction(async (tx) => {
    const rows = await listLostFigures(tx, shop);
    const all = rows.find((row) => row.kind === "all");
    if (!all) return null;
    const of = (kind: string): Lost[] => rows.filter((row) => row.kind === kind && row.name !== "");
    const order: readonly string[] = RFM_GROUPS;
    return {
      at: all.at,
      windowDays: all.windowDays,
      all,
      firstYear: of("first_year"),
      lostYear: of("lost_year"),
      group: of("rfm_group").sort((one, other) => order.indexOf(one.name) - order.indexOf(other.name)),
      worth: await readFit(tx, shop),
      comebackDay: await readComebackDay(tx, shop),
      products: await readLeastReturning(tx, shop),
    };
  });
}

async function readComebackDay(tx: Transaction, shop: ShopId): Promise<number | null> {
  const all = (await findSuggestion(tx, shop))?.windows.all;
  return all && all.basis !== "default" ? comebackDay(all.curve) : null;
}

async function readLeastReturning(tx: Transaction, shop: ShopId): Promise<TellingProduct[]> {
  const found = await readFirstProducts(tx, shop);
  return found ? leastReturning(found.all, found.products) : [];
}
