import type { Transaction } from "../../platform/database.server.ts";
import type { Conflict } from "../offers/automatic-discounts.ts";
import { type SeriesId, type ShopId, seriesId } from "../values/ids.ts";

/** An automatic discount of the shop's own that stands in the way of a running series' codes. */
export interface RunningConflict extends Conflict {
  seriesId: SeriesId;
  series: string;
  /** Index from 0. */
  step: number;
}

/** What stands in the way from now on: rows that go on keep their beginning, others go. */
export async function writeConflicts(
  tx: Transaction,
  shop: ShopId,
  found: readonly Omit<RunningConflict, "series">[],
  now: Date,
): Promise<void> {
  const before = await tx.automaticConflict.findMany({ where: { shopId: shop } });
  const keyOf = (one: { seriesId: string; step: number; title: string }) => `${one.seriesId} ${one.step} ${one.title}`;
  const since = new Map(before.map((one) => [keyOf(one), one.since]));
  const data = found.map((one) => ({ ...one, shopId: shop, since: since.get(keyOf(one)) ?? now }));
  await tx.automaticConflict.deleteMany({ where: { shopId: shop } });
  await tx.automaticConflict.createMany({ data, skipDuplicates: true });
}

/** What stands in the way of the series that are on, the most important series first. */
export async function listConflicts(tx: Transaction, shop: ShopId): Promise<RunningConflict[]> {
  const rows = await tx.$queryRaw<(Omit<RunningConflict, "seriesId"> & { seriesId: string })[]>`
    select a.series_id as "seriesId", s.name as series, a.step, a.title, a.how, a.ends_at as "endsAt"
    from automatic_conflict a join series s on s.shop_id = a.shop_id and s.id = a.series_id and s.state = 'on'
    where a.shop_id = ${shop} order by s.priority, s.id, a.step, a.how, a.title limit 20`;
  return rows.map((row) => ({ ...row, seriesId: seriesId(row.seriesId) }));
}
