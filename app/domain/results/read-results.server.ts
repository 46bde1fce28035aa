import type { Database } from "../../platform/database.server.ts";
import { differenceInterval } from "../../statistics/proportion-difference.ts";
import type { MessageState } from "../messages/message.ts";
import { type ShopId, seriesId } from "../values/ids.ts";
import { armCounts, codeCounts, optOutCounts, seriesShown, textCounts } from "./figures.sql.server.ts";
import type { Arm, SeriesResults } from "./figures.ts";

type OfSeries<T> = T & { seriesId: string };

const NOBODY: Arm = { customers: 0, cameBack: 0, net: 0n };

/**
 * What each series did, by intention to treat: everybody assigned counts in their arm, texted or not, over the same
 * time. Drafts nobody was ever assigned to are left out.
 */
export async function readResults(ports: { database: Database }, shop: ShopId): Promise<{ series: SeriesResults[] }> {
  return await ports.database.transaction(async (tx) => {
    const series = await tx.$queryRaw<{ id: string; name: string }[]>(seriesShown(shop));
    const arms = await tx.$queryRaw<OfSeries<Arm & { arm: "treated" | "holdout" }>[]>(armCounts(shop));
    const texts = await tx.$queryRaw<OfSeries<{ state: MessageState; count: number }>[]>(textCounts(shop));
    const codes = await tx.$queryRaw<OfSeries<SeriesResults["codes"]>[]>(codeCounts(shop));
    const optOuts = await tx.$queryRaw<OfSeries<{ count: number }>[]>(optOutCounts(shop));
    return {
      series: series.map(({ id, name }) => {
        const armOf = (wanted: string) => armFrom(arms.find((arm) => arm.seriesId === id && arm.arm === wanted));
        const code = codes.find((row) => row.seriesId === id);
        const states = texts.filter((row) => row.seriesId === id).map(({ state, count }) => [state, count] as const);
        return {
          id: seriesId(id),
          name,
          treated: armOf("treated"),
          holdout: armOf("holdout"),
          difference: differenceOf(armOf("treated"), armOf("holdout")),
          texts: Object.fromEntries(states),
          codes: { issued: code?.issued ?? 0, redeemed: code?.redeemed ?? 0, revoked: code?.revoked ?? 0 },
          optedOut: optOuts.find((row) => row.seriesId === id)?.count ?? 0,
        };
      }),
    };
  });
}

function armFrom(row: Arm | undefined): Arm {
  return row ? { customers: row.customers, cameBack: row.cameBack, net: row.net } : NOBODY;
}

/** In percentage points. */
function differenceOf(treated: Arm, holdout: Arm): SeriesResults["difference"] {
  const interval = differenceInterval(
    { successes: treated.cameBack, trials: treated.customers },
    { successes: holdout.cameBack, trials: holdout.customers },
  );
  if (!interval) return null;
  return { points: interval.difference * 100, low: interval.low * 100, high: interval.high * 100 };
}
