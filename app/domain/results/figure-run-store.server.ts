import { z } from "zod";
import { sql, type Transaction } from "../../platform/database.server.ts";
import { isCoded, offerKey } from "../offers/cohort.ts";
import type { CodedOffer } from "../offers/offer.ts";
import { seriesContent } from "../series/series-content.ts";
import type { ShopId } from "../values/ids.ts";
import type { VersionedAudience } from "./audience-of-version.ts";
import { moneyRules } from "./order-earnings.ts";

/** By what figures were worked out: with other rules or in another zone the whole past is. */
export const figureRules = z.object({ money: moneyRules, timezone: z.string() });
export type FigureRules = z.infer<typeof figureRules>;

export interface FigureRun {
  at: Date;
  wholeAt: Date;
  rules: FigureRules;
}

/** The last run; null before the first. */
export async function findFigureRun(tx: Transaction, shop: ShopId): Promise<FigureRun | null> {
  const row = await tx.figureRun.findUnique({ where: { shopId: shop } });
  return row && { at: row.at, wholeAt: row.wholeAt, rules: figureRules.parse(row.rules) };
}

/** Keeps another run of the shop waiting until the transaction ends. */
export async function lockFigures(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.$queryRaw(sql`select pg_advisory_xact_lock(${FIGURES_LOCK}::int, ${shop}::int)::text`);
}

/** Class of that advisory lock. */
const FIGURES_LOCK = 7_218;

export async function saveFigureRun(tx: Transaction, shop: ShopId, run: FigureRun): Promise<void> {
  const { at, wholeAt, rules } = run;
  const row = { at, wholeAt, rules };
  await tx.figureRun.upsert({ where: { shopId: shop }, create: { shopId: shop, ...row }, update: row });
}

/** What a step of some version of a series promised. */
export interface VersionedOffer {
  series: string;
  version: number;
  step: number;
  /** offerKey */
  key: string;
  offer: CodedOffer;
}

/** Every offer with a code that any version of the shop's series ever made, and whom each version asked for. */
export async function listVersions(
  tx: Transaction,
  shop: ShopId,
): Promise<{ offers: VersionedOffer[]; audiences: VersionedAudience[] }> {
  const rows = await tx.seriesVersion.findMany({
    where: { shopId: shop },
    select: { seriesId: true, version: true, content: true, createdAt: true },
    orderBy: [{ seriesId: "asc" }, { version: "asc" }],
  });
  const read = rows.map(({ seriesId: series, version, content, createdAt: since }) => {
    return { series, version, since, content: seriesContent.parse(content) };
  });
  return {
    offers: read.flatMap(({ series, version, content }) =>
      content.steps.flatMap(({ offer }, step) =>
        isCoded(offer) ? [{ series, version, step, key: offerKey(offer), offer }] : [],
      ),
    ),
    audiences: read.map(({ series, version, since, content }) => ({
      series,
      version,
      since,
      audience: content.audience,
    })),
  };
}
