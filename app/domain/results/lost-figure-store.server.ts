import type { Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** Lost customers of one kind, and what they spent in the twelve months up to their last order, minor units. */
export interface Lost {
  /** A year, or one of Shopify's groups; empty for all. */
  name: string;
  customers: number;
  yearSpent: bigint;
}

export interface LostFigure extends Lost {
  kind: string;
  /** Days without an order from which on somebody counts as lost. */
  windowDays: number;
  at: Date;
}

/** What was counted the last time, by name. */
export async function listLostFigures(tx: Transaction, shop: ShopId): Promise<LostFigure[]> {
  return await tx.lostFigure.findMany({
    where: { shopId: shop },
    omit: { shopId: true },
    orderBy: { name: "asc" },
  });
}
