import type { Database } from "../../platform/database.server.ts";
import type { SeriesId, ShopId } from "../values/ids.ts";
import type { StandingAlarm } from "./alarm.ts";
import { readStandingAlarms } from "./alarm-store.server.ts";
import type { SeriesSummary } from "./series.ts";
import { healthOf, type SeriesHealth } from "./series-health.ts";
import { readSeriesNames } from "./series-store.server.ts";
import type { SoftStart } from "./soft-start.ts";
import { readSoftStarts } from "./soft-start-store.server.ts";

/** An alarm with the name of the series it is about. */
type NamedAlarm = StandingAlarm & { seriesName: string | null };

/** What is wrong in a shop. */
export async function readAlarms({ database }: { database: Database }, shop: ShopId): Promise<NamedAlarm[]> {
  return await database.transaction(async (tx) => {
    const alarms = await readStandingAlarms(tx, shop);
    if (alarms.length === 0) return [];
    const names = await readSeriesNames(tx, shop);
    return alarms.map((one) => ({ ...one, seriesName: one.seriesId && (names.get(one.seriesId) ?? null) }));
  });
}

/** How each of these series is, by its id. */
export async function readSeriesHealth(
  { database }: { database: Database },
  shop: ShopId,
  series: readonly Pick<SeriesSummary, "id" | "state">[],
): Promise<Record<string, SeriesHealth | null>> {
  return await database.transaction(async (tx) => {
    const [alarms, soft] = [await readStandingAlarms(tx, shop), await readSoftStarts(tx, shop)];
    const healths = series.map(({ id, state }) => {
      const kinds = alarms.filter((one) => one.seriesId === id).map((one) => one.kind);
      return [id, healthOf(state, kinds, soft.get(id)?.state ?? null)] as const;
    });
    return Object.fromEntries(healths);
  });
}

/** What holds a series back: its alarms, and its soft start while that is not over. */
export async function readSeriesWatch(
  { database }: { database: Database },
  shop: ShopId,
  series: SeriesId,
): Promise<{ alarms: NamedAlarm[]; soft: SoftStart | null }> {
  return await database.transaction(async (tx) => {
    const alarms = (await readStandingAlarms(tx, shop)).filter((one) => one.seriesId === series);
    const soft = (await readSoftStarts(tx, shop)).get(series) ?? null;
    const name = alarms.length === 0 ? null : ((await readSeriesNames(tx, shop)).get(series) ?? null);
    return { alarms: alarms.map((one) => ({ ...one, seriesName: name })), soft };
  });
}
