import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import { optedOutAfter } from "../messages/opted-out-after.sql.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
import { DAY_MS } from "../values/local-time.ts";
import { dropPreparedTexts, lockLiveOf } from "./retime-steps.sql.server.ts";
import { type SeriesContent, seriesContent } from "./series-content.ts";
import {
  SAMPLE,
  type SampleFigures,
  type SampleTexts,
  type SoftStart,
  type SoftStartState,
  sampleFigures,
} from "./soft-start.ts";

/** Before the enrollments of its series, as whoever draws into its sample does. Nothing where there is none. */
export async function lockSoftStart(tx: Transaction, shop: ShopId, series: SeriesId): Promise<void> {
  await tx.$queryRaw(sql`
    select version from soft_start where shop_id = ${shop} and series_id = ${series}::uuid for update`);
}

/** Texts of this series go to a sample first, from now on; what is prepared for others is written anew later. */
export async function beginSoftStart(
  tx: Transaction,
  shop: ShopId,
  series: { id: SeriesId; version: number },
  now: Date,
): Promise<void> {
  const key = { shopId: shop, seriesId: series.id };
  const begun = { version: series.version, state: "sampling", sampled: 0, beganAt: now, figures: {} };
  await tx.softStart.upsert({
    where: { shopId_seriesId: key },
    create: { ...key, ...begun },
    update: { ...begun, holdUntil: null, endedAt: null },
  });
  await tx.$queryRaw(lockLiveOf(shop, series.id));
  await tx.$executeRaw(dropPreparedTexts(shop, series.id));
}

/** Everybody gets the texts of this series. Returns whether somebody had to wait until now. */
export async function endSoftStart(tx: Transaction, shop: ShopId, series: SeriesId, now: Date): Promise<boolean> {
  const { count } = await tx.softStart.updateMany({
    where: { shopId: shop, seriesId: series, state: { not: "over" } },
    data: { state: "over", endedAt: now },
  });
  return count > 0;
}

/** The version its latest text was written from; null while none was handed over. */
export async function readLastTexted(tx: Transaction, shop: ShopId, series: SeriesId): Promise<SeriesContent | null> {
  const [row] = await tx.$queryRaw<{ content: unknown }[]>(sql`
    select v.content from message m
    join enrollment e on e.shop_id = m.shop_id and e.id = m.enrollment_id and e.series_id = ${series}::uuid
    join series_version v on v.shop_id = m.shop_id and v.series_id = e.series_id
      and v.version = coalesce(m.version, e.version)
    where m.shop_id = ${shop} and m.kind = 'step' and m.step is not null and m.handed_at is not null
    order by m.handed_at desc limit 1`);
  return row ? seriesContent.parse(row.content) : null;
}

/** The soft starts of a shop that are not over, by series. */
export async function readSoftStarts(tx: Transaction, shop: ShopId): Promise<Map<SeriesId, SoftStart>> {
  const rows = await tx.softStart.findMany({ where: { shopId: shop, state: { not: "over" } } });
  const views = rows.map(
    (row): SoftStart => ({
      ...row,
      seriesId: seriesId(row.seriesId),
      state: row.state as SoftStartState,
      figures: sampleFigures.parse(row.figures),
    }),
  );
  return new Map(views.map((one) => [one.seriesId, one]));
}

/** What a decision changes; nothing when the soft start has begun anew meanwhile. */
export async function updateSoftStart(
  tx: Transaction,
  shop: ShopId,
  soft: Pick<SoftStart, "seriesId" | "beganAt" | "state">,
  change: { state?: SoftStartState; holdUntil?: Date | null; endedAt?: Date; figures: SampleFigures },
): Promise<boolean> {
  const { seriesId: id, beganAt, state } = soft;
  const { count } = await tx.softStart.updateMany({
    where: { shopId: shop, seriesId: id, beganAt, state },
    data: change,
  });
  return count > 0;
}

/** Not given up on: what was looked for and never found tells nothing. Alias: m = message. */
const KNOWN: Sql = sql`m.state <> 'abandoned'`;
const COUNTS: Sql = sql`m.cancel_asked_at is null and ${KNOWN}`;

/** What became of a sample's texts so far. An opt-out counts once, whatever number of texts came before. */
export async function readSample(
  tx: Transaction,
  shop: ShopId,
  soft: SoftStart,
): Promise<{ figures: SampleFigures; texts: SampleTexts }> {
  const [row] = await tx.$queryRaw<(SampleFigures & SampleTexts)[]>(sql`
    select count(*) filter (where ${KNOWN})::int as texted, count(*) filter (where m.state = 'delivered')::int as delivered,
      count(*) filter (where not ${KNOWN})::int as lost,
      count(distinct e.id) filter (where ${KNOWN} and (e.exit_reason = 'opted_out' or ${optedOutAfter}))::int as "optedOut",
      min(m.handed_at) filter (where ${KNOWN}) as "firstAt", max(m.handed_at) filter (where ${KNOWN}) as "lastAt"
    from enrollment e
    join message m on m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step' and m.step is not null
      and m.handed_at >= ${soft.beganAt} and m.cancel_asked_at is null
    where e.shop_id = ${shop} and e.series_id = ${soft.seriesId}::uuid and e.sample_version = ${soft.version}`);
  const texts = { firstAt: row?.firstAt ?? null, lastAt: row?.lastAt ?? null };
  return { figures: sampleFigures.parse(row ?? {}), texts };
}

/**
 * Gives the places of those back who get no text any more: they left before any, or none of theirs is due within a day.
 * Others are drawn for them. Under the lock of the soft start's row.
 */
export async function refillSample(tx: Transaction, shop: ShopId, soft: SoftStart, now: Date): Promise<void> {
  const soon = new Date(now.getTime() + DAY_MS);
  await tx.$executeRaw(sql`
    with gone as materialized (
      select e.id from enrollment e
      where e.shop_id = ${shop} and e.series_id = ${soft.seriesId}::uuid and e.sample_version = ${soft.version}
        and not (e.state = 'active' and coalesce(e.next_due_at <= ${soon}, false))
        and not exists (select 1 from message m
          where m.shop_id = e.shop_id and m.enrollment_id = e.id and m.kind = 'step' and m.step is not null
            and (m.state = 'due' or m.handed_at >= ${soft.beganAt} and ${COUNTS}))
      for update skip locked),
    freed as (
      update enrollment e set sample_version = null from gone where e.shop_id = ${shop} and e.id = gone.id returning e.id)
    update soft_start h set sampled = greatest(h.sampled - (select count(*) from freed), 0)
    where h.shop_id = ${shop} and h.series_id = ${soft.seriesId}::uuid and h.began_at = ${soft.beganAt}
      and h.state = 'sampling'`);
}

/** Those who have entered, wait for their first text and are not drawn into the sample yet. */
export async function countUnsampled(tx: Transaction, shop: ShopId, soft: SoftStart): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>(sql`
    select count(*)::int as count from enrollment
    where shop_id = ${shop} and series_id = ${soft.seriesId}::uuid and state = 'active' and next_step = 0
      and first_text_at is null and sample_version is distinct from ${soft.version}`);
  return row?.count ?? 0;
}

/** Draws these live enrollments into the sample, as far as it has room, and returns those it took. */
export async function drawSample(tx: Transaction, shop: ShopId, series: SeriesId, ids: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    with sample as materialized (
      select version, greatest(${SAMPLE}::int - sampled, 0) as room from soft_start
      where shop_id = ${shop} and series_id = ${series}::uuid and state = 'sampling' for update),
    drawn as (
      update enrollment e set sample_version = sample.version from sample
      where e.shop_id = ${shop} and e.state = 'active' and e.sample_version is distinct from sample.version and e.id in (
        select t.id from unnest(${ids}::text[]::uuid[]) with ordinality as t(id, place), sample s
        where t.place <= s.room)
      returning e.id),
    counted as (
      update soft_start h set sampled = h.sampled + (select count(*) from drawn)
      where h.shop_id = ${shop} and h.series_id = ${series}::uuid)
    select id from drawn`);
  return rows.map((row) => row.id);
}

/** Whether somebody must not get a text ready: held, or not in a sample that is full or waited for. Alias: e = enrollment. */
export const outsideSample: Sql = sql`
  exists (select 1 from soft_start h where h.shop_id = e.shop_id and h.series_id = e.series_id
    and (h.state = 'held' or (h.state <> 'over' and e.sample_version is distinct from h.version
      and not (h.state = 'sampling' and h.sampled < ${SAMPLE}::int))))`;

/** Whether somebody must be drawn into a sample before their text is got ready. Alias: e = enrollment. */
export const toBeSampled: Sql = sql`
  exists (select 1 from soft_start h where h.shop_id = e.shop_id and h.series_id = e.series_id
    and h.state = 'sampling' and e.sample_version is distinct from h.version)`;
