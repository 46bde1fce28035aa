import { sql, type Transaction } from "../../../platform/database.server.ts";
import type { SeriesId, ShopId } from "../../values/ids.ts";
import { seriesContent } from "../series-content.ts";
import type { StoredVersion, VersionFigures, WhichText } from "./text-version.ts";
import { findVersionFigures } from "./version-figure-store.server.ts";
import {
  type Correcting,
  countReaders,
  discountsOfVersion,
  figuresByVersion,
  type RawReader,
  type RawVersionText,
  readersToCorrect,
  textsOfVersion,
} from "./version-texts.sql.server.ts";

/** Every version of a series, the first first. */
export async function listVersions(tx: Transaction, shop: ShopId, series: SeriesId): Promise<StoredVersion[]> {
  const rows = await tx.seriesVersion.findMany({
    where: { shopId: shop, seriesId: series },
    orderBy: { version: "asc" },
  });
  return rows.map(({ version, createdAt, content }) => ({ version, createdAt, content: seriesContent.parse(content) }));
}

/**
 * What became of the texts of a step, by version of the series; versions nobody got are left out. Where it was counted at
 * night, a version has a second row for what was texted since.
 */
export async function readFigures(
  tx: Transaction,
  shop: ShopId,
  series: SeriesId,
  step: number,
  now: Date,
): Promise<(VersionFigures & { version: number })[]> {
  const kept = await findVersionFigures(tx, shop, series, step);
  const since = kept?.before ?? null;
  const fresh = await tx.$queryRaw<(VersionFigures & { version: number })[]>(
    figuresByVersion(shop, series, step, { now, since, before: null }),
  );
  return [...(kept?.figures ?? []), ...fresh];
}

export async function listTextsOfVersion(
  tx: Transaction,
  shop: ShopId,
  series: SeriesId,
  which: WhichText,
  asked: Parameters<typeof textsOfVersion>[3],
): Promise<RawVersionText[]> {
  return await tx.$queryRaw(textsOfVersion(shop, series, which, asked));
}

/** Ids of the discounts that hold usable codes of these texts. */
export async function listDiscounts(
  tx: Transaction,
  shop: ShopId,
  series: SeriesId,
  which: WhichText,
  now: Date,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>(discountsOfVersion(shop, series, which, now));
  return rows.map((row) => row.id);
}

/** How many may have read a text, and how many of them a correction reaches as far as is known now. */
export async function countWhoRead(
  tx: Transaction,
  shop: ShopId,
  series: SeriesId,
  which: WhichText,
  correction: Correcting,
): Promise<{ readers: number; reachable: number }> {
  const [row] = await tx.$queryRaw<{ readers: number; reachable: number }[]>(
    countReaders(shop, series, which, correction),
  );
  return row ?? { readers: 0, reachable: 0 };
}

/** Those who are still to get a correction. */
export async function listToCorrect(
  tx: Transaction,
  shop: ShopId,
  series: SeriesId,
  which: WhichText,
  correction: Correcting,
  limit: number,
): Promise<RawReader[]> {
  return await tx.$queryRaw(readersToCorrect(shop, series, which, correction, limit));
}

/** A text that puts an earlier one right. */
export interface StoredCorrection extends WhichText {
  id: string;
  seriesId: string;
  /** To be read with the schema of a step's text. */
  text: unknown;
  namesCode: boolean;
  state: string;
  askedAt: Date;
}

/** @returns false when this text has its correction already. */
export async function insertCorrection(
  tx: Transaction,
  shop: ShopId,
  one: Omit<StoredCorrection, "state" | "text"> & { text: { en: string; de: string }; actor: string },
): Promise<boolean> {
  const data = { ...one, shopId: shop, state: "writing" };
  const { count } = await tx.correction.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}

export async function findCorrection(tx: Transaction, shop: ShopId, id: string): Promise<StoredCorrection | null> {
  return await tx.correction.findUnique({ where: { shopId_id: { shopId: shop, id } } });
}

export async function markWritten(tx: Transaction, shop: ShopId, id: string, now: Date): Promise<void> {
  await tx.correction.updateMany({
    where: { shopId: shop, id, state: "writing" },
    data: { state: "written", writtenAt: now },
  });
}

/** The corrections of one step's texts, with what became of them. */
export async function listCorrections(
  tx: Transaction,
  shop: ShopId,
  series: SeriesId,
  step: number,
): Promise<(StoredCorrection & CorrectionFigures)[]> {
  return await tx.$queryRaw(sql`
    select n.id, n.series_id as "seriesId", n.step, n.version, n.last_version as "lastVersion", n.text,
      n.names_code as "namesCode", n.state, n.asked_at as "askedAt",
      count(m.id) filter (where m.state not in ('due', 'suppressed'))::int as sent,
      count(m.id) filter (where m.state = 'due')::int as waiting,
      count(m.id) filter (where m.state = 'suppressed')::int as "notSent"
    from correction n left join message m on m.shop_id = n.shop_id and m.correction_id = n.id
    where n.shop_id = ${shop} and n.series_id = ${series}::uuid and n.step = ${step}
    group by n.shop_id, n.id order by n.version desc`);
}

/** What became of the texts of a correction. */
export interface CorrectionFigures {
  sent: number;
  waiting: number;
  notSent: number;
}
