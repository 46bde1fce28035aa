import { Prisma } from "../../generated/prisma/client.ts";
import { sql, type Transaction } from "../../platform/database.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../values/ids.ts";
import type { SeriesState, SeriesSummary, SeriesView } from "./series.ts";
import { type SeriesContent, seriesContent } from "./series-content.ts";
import { keptOrCounted } from "./series-figure-store.server.ts";

export interface NewSeries {
  id: SeriesId;
  name: string;
  content: SeriesContent;
  createdAt: Date;
}

/** A new draft with its first version, of the lowest priority. */
export async function insertSeries(tx: Transaction, shop: ShopId, series: NewSeries): Promise<void> {
  const { id, name, createdAt } = series;
  const priority = await tx.series.count({ where: { shopId: shop } });
  await tx.series.create({ data: { shopId: shop, id, name, state: "draft", priority, currentVersion: 1, createdAt } });
  await insertVersion(tx, shop, id, 1, series.content, createdAt);
}

/** Writes the next version and makes it the current one. */
export async function appendVersion(
  tx: Transaction,
  shop: ShopId,
  id: SeriesId,
  change: { name: string; content: SeriesContent; at: Date },
): Promise<number> {
  const { currentVersion } = await tx.series.update({
    where: { shopId_id: { shopId: shop, id } },
    data: { name: change.name, currentVersion: { increment: 1 } },
  });
  await insertVersion(tx, shop, id, currentVersion, change.content, change.at);
  return currentVersion;
}

async function insertVersion(
  tx: Transaction,
  shop: ShopId,
  id: SeriesId,
  version: number,
  content: SeriesContent,
  createdAt: Date,
): Promise<void> {
  const stored: Prisma.InputJsonValue = content;
  await tx.seriesVersion.create({ data: { shopId: shop, seriesId: id, version, content: stored, createdAt } });
}

/** The series with its current version; null when the shop has none of this id. */
export async function findSeries(tx: Transaction, shop: ShopId, id: SeriesId): Promise<SeriesView | null> {
  const [found] = await readMany(tx, shop, Prisma.sql`and s.id = ${id}::uuid`);
  return found ?? null;
}

/** Like `findSeries`, and keeps others from changing it until the transaction ends. */
export async function lockSeries(tx: Transaction, shop: ShopId, id: SeriesId): Promise<SeriesView | null> {
  await tx.$queryRaw(sql`select id from series where shop_id = ${shop} and id = ${id}::uuid for update`);
  return await findSeries(tx, shop, id);
}

/** All series that are on, the most important first. */
export async function listSeriesOn(tx: Transaction, shop: ShopId): Promise<SeriesView[]> {
  return await readMany(tx, shop, Prisma.sql`and s.state = 'on'`);
}

/** Whether the shop has one that is on. */
export async function isAnySeriesOn(tx: Transaction, shop: ShopId): Promise<boolean> {
  return (await tx.series.findFirst({ where: { shopId: shop, state: "on" }, select: { id: true } })) !== null;
}

export async function setSeriesState(
  tx: Transaction,
  shop: ShopId,
  id: SeriesId,
  state: SeriesState,
  switchedOnAt?: Date,
  softStart?: boolean,
): Promise<void> {
  await tx.series.updateMany({
    where: { shopId: shop, id },
    data: { state, ...(switchedOnAt ? { switchedOnAt } : {}), ...(softStart === undefined ? {} : { softStart }) },
  });
}

/** Whether a series was ever switched on. */
export async function wasEverOn(tx: Transaction, shop: ShopId, id: SeriesId): Promise<boolean> {
  return (await tx.series.count({ where: { shopId: shop, id, switchedOnAt: { not: null } } })) > 0;
}

/** Whether anybody was in a series when it was archived the last time; they leave it only some time after that. */
export async function wasLiveWhenArchived(tx: Transaction, shop: ShopId, id: SeriesId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ live: boolean }[]>(sql`
    select exists (select 1 from enrollment e where e.shop_id = ${shop} and e.series_id = ${id}::uuid
      and (e.state = 'active' or e.ended_at >= coalesce((select max(a.at) from audit_entry a
        where a.shop_id = ${shop} and a.action = 'series_archived' and a.detail->>'series' = ${id}), '-infinity'))) as live`);
  return row?.live === true;
}

interface SeriesRow {
  id: string;
  name: string;
  state: SeriesState;
  version: number;
  content: unknown;
}

async function readMany(tx: Transaction, shop: ShopId, which: Prisma.Sql): Promise<SeriesView[]> {
  const rows = await tx.$queryRaw<SeriesRow[]>(sql`
    select s.id, s.name, s.state, v.version, v.content from series s
    join series_version v on v.shop_id = s.shop_id and v.series_id = s.id and v.version = s.current_version
    where s.shop_id = ${shop} ${which} order by s.priority, s.id`);
  return rows.map((row) => ({ ...row, id: seriesId(row.id), content: seriesContent.parse(row.content) }));
}

interface SummaryRow extends Omit<SeriesSummary, "id"> {
  id: string;
}

export async function summariseSeries(tx: Transaction, shop: ShopId): Promise<SeriesSummary[]> {
  const rows = await tx.$queryRaw<SummaryRow[]>(sql`
    select s.id, s.name, s.state, s.priority, k.completed, k.exited, k.texted,
      (select count(*)::int from enrollment a
        where a.shop_id = s.shop_id and a.series_id = s.id and a.state = 'active') as live
    from series s ${keptOrCounted}
    where s.shop_id = ${shop} and s.state <> 'archived' order by s.priority, s.id`);
  return rows.map((row) => ({ ...row, id: seriesId(row.id) }));
}

/** Without these nobody knows who has lapsed, or who may be texted. */
const NEEDED = ["customers", "orders"];

/**
 * Whether the shop's history is in: customers and orders were read to the end at least once since it was installed,
 * and nothing is being read now.
 */
export async function isHistoryIn(tx: Transaction, shop: ShopId): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ done: number; open: number }[]>(sql`
    select count(distinct r.kind) filter (where r.state = 'done' and r.kind = any(${NEEDED}::text[]))::int as done,
      count(*) filter (where r.state in ('waiting', 'running', 'importing'))::int as open
    from sync_run r join shop s on s.id = r.shop_id
    where r.shop_id = ${shop} and r.started_at >= s.installed_at`);
  return row?.done === NEEDED.length && row.open === 0;
}

/** Whether customers or orders are being read, or wait to be. */
export async function isHistoryBeingRead(tx: Transaction, shop: ShopId): Promise<boolean> {
  const open = { in: ["waiting", "running", "importing"] };
  return (await tx.syncRun.findFirst({ where: { shopId: shop, kind: { in: NEEDED }, state: open } })) !== null;
}

/** Whether the shop's goods were read to the end at least once since it was installed. */
export async function areGoodsIn(tx: Transaction, shop: ShopId): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>(sql`
    select 1 from sync_run r join shop s on s.id = r.shop_id
    where r.shop_id = ${shop} and r.kind = 'products' and r.state = 'done' and r.started_at >= s.installed_at limit 1`);
  return rows.length > 0;
}

/**
 * Pauses the series that are on, all or those switched on before a moment: each then waits for the merchant to switch it
 * on again.
 */
export async function pauseAllSeries(tx: Transaction, shop: ShopId, before: Date | null): Promise<void> {
  const which = before === null ? {} : { switchedOnAt: { lt: before } };
  await tx.series.updateMany({ where: { shopId: shop, state: "on", ...which }, data: { state: "paused" } });
}

/** Whether the texts of a series go to a sample first, as the merchant chose on switching it on. */
export async function readSoftChoice(tx: Transaction, shop: ShopId, id: SeriesId): Promise<boolean> {
  const row = await tx.series.findUnique({ where: { shopId_id: { shopId: shop, id } }, select: { softStart: true } });
  return row?.softStart ?? true;
}

/** Somebody has just been let in. */
export async function noteEntry(tx: Transaction, shop: ShopId, id: SeriesId, at: Date): Promise<void> {
  await tx.series.updateMany({ where: { shopId: shop, id }, data: { lastEnteredAt: at } });
}

/** Puts the series of a shop, archived ones aside, in this order: the first is the most important. */
export async function writePriorities(tx: Transaction, shop: ShopId, inTurn: readonly SeriesId[]): Promise<void> {
  await tx.$executeRaw(sql`
    update series s set priority = t.place - 1 from unnest(${inTurn}::uuid[]) with ordinality as t(id, place)
    where s.shop_id = ${shop} and s.id = t.id`);
}

/** The names of all series of a shop, archived ones too. */
export async function readSeriesNames(tx: Transaction, shop: ShopId): Promise<Map<SeriesId, string>> {
  const rows = await tx.series.findMany({ where: { shopId: shop }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [seriesId(row.id), row.name]));
}
