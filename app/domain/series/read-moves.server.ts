import type { Database } from "../../platform/database.server.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import { beyond, movesBy } from "./moves.sql.server.ts";
import { isSeriesId } from "./series.ts";
import { findSeries } from "./series-store.server.ts";

/** Customers who wait for one text, and when it would be due instead. */
export interface StepMove {
  /** Index from 0. */
  step: number;
  count: number;
  fromFirst: Date;
  fromLast: Date;
  toFirst: Date;
  toLast: Date;
}

/** Whom other days of a series would move. */
export interface Moves {
  moved: StepMove[];
  /** For so many the series would be over. */
  over: number;
}

/**
 * Who waits for a text that other days would put elsewhere, by the same rule that saving moves them by
 * (retime-steps.sql.server.ts). Nothing is changed.
 */
export async function readMoves(
  ports: { database: Database },
  shop: ShopId,
  id: string,
  afterDays: readonly number[],
): Promise<Moves> {
  if (!isSeriesId(id)) return { moved: [], over: 0 };
  return await ports.database.transaction(async (tx) => {
    const series = await findSeries(tx, shop, seriesId(id));
    if (!series) return { moved: [], over: 0 };
    const rows = await tx.$queryRaw<StepMove[]>(movesBy(shop, series.id, afterDays));
    const [ended] = await tx.$queryRaw<{ count: number }[]>(beyond(shop, series.id, afterDays.length));
    const { steps } = series.content;
    return {
      moved: rows
        .map((row) => ({ ...row, step: Number(row.step) }))
        .filter(({ step }) => steps[step]?.afterDays !== afterDays[step]),
      over: ended?.count ?? 0,
    };
  });
}
