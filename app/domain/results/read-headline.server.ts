import type { Database } from "../../platform/database.server.ts";
import type { Now } from "../../platform/ports.ts";
import { readShopRow } from "../shops/shop-store.server.ts";
import type { ShopId } from "../values/ids.ts";
import { localTime } from "../values/local-time.ts";
import { type Effect, effectOf, type Outcome, outcomeOf } from "./effect.ts";
import { findFigureRun } from "./figure-run-store.server.ts";
import { armSums, saleSums } from "./figures-read.sql.server.ts";
import { type ArmRow, type SaleRow, sumArmsBySeries, sumSales } from "./sum-figures.ts";

/** The results in a few figures, for the first page. Money in minor units, as `Sales` counts it. */
export interface Headline {
  /** When they were worked out; null: not yet. */
  at: Date | null;
  /** Customers with a paid order in a series or within 45 days after its last text. */
  wonBack: number;
  /** Revenue of orders with a code used by its owner, and after a click. */
  codeRevenue: number;
  clickRevenue: number;
  /** What chance does not explain; `outcome.extraProfit` with its interval, null while it is not known. */
  effect: Effect;
  outcome: Outcome;
}

/** All series since the first day, from figures kept up to date. */
export async function readHeadline(ports: { database: Database; now: Now }, shop: ShopId): Promise<Headline> {
  return await ports.database.transaction(async (tx) => {
    const { settings, timezone } = await readShopRow(tx, shop);
    const period = { from: "1970-01-01", to: localTime(ports.now(), timezone).day };
    const sales = sumSales(await tx.$queryRaw<SaleRow[]>(saleSums(shop, period, period.to)));
    const rows = await tx.$queryRaw<ArmRow[]>(armSums(shop, period));
    const each = sumArmsBySeries(rows);
    const effect = effectOf(each, settings.money.upliftPoints / 100);
    return {
      at: (await findFigureRun(tx, shop))?.at ?? null,
      wonBack: sales.code.wonBack + sales.click.wonBack + sales.series.wonBack,
      codeRevenue: sales.code.revenue,
      clickRevenue: sales.click.revenue,
      effect,
      outcome: outcomeOf(each, effect),
    };
  });
}
