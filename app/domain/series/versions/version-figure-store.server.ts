import { sql, type Transaction } from "../../../platform/database.server.ts";
import { type SeriesId, type ShopId, seriesId } from "../../values/ids.ts";
import type { VersionFigures } from "./text-version.ts";
import { figuresByVersion } from "./version-texts.sql.server.ts";

/** Counts the texts of a step, by version, as of now, in place of what was counted before. */
export async function keepVersionFigures(
  tx: Transaction,
  shop: ShopId,
  { series, step }: { series: SeriesId; step: number },
  now: Date,
): Promise<void> {
  const counted = { now, since: null, before: now };
  await tx.versionFigure.deleteMany({ where: { shopId: shop, seriesId: series, step } });
  await tx.$executeRaw(sql`
    insert into version_figure (shop_id, series_id, step, version, texted, delivered, not_arrived, clicked, codes, usable,
      redeemed, at)
    select ${shop}, ${series}::uuid, ${step}, v.version, v.texted, v.delivered, v."notArrived", v.clicked, v.codes, v.usable,
      v.redeemed, ${now}
    from (${figuresByVersion(shop, series, step, counted)}) v`);
}

/** What was counted of a step, and of which texts; null: nothing was. */
export async function findVersionFigures(
  tx: Transaction,
  shop: ShopId,
  series: SeriesId,
  step: number,
): Promise<{ figures: (VersionFigures & { version: number })[]; before: Date } | null> {
  const rows = await tx.versionFigure.findMany({ where: { shopId: shop, seriesId: series, step } });
  const [first] = rows;
  return first ? { figures: rows, before: first.at } : null;
}

/** A shop that is no longer large is counted when somebody looks. */
export async function dropVersionFigures(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.versionFigure.deleteMany({ where: { shopId: shop } });
}

/** Each text there has been in a series that is not archived. */
export async function listTexts(tx: Transaction, shop: ShopId): Promise<{ series: SeriesId; step: number }[]> {
  const rows = await tx.$queryRaw<{ series: string; step: number }[]>(sql`
    select s.id as series, n.step::int as step
    from series s
    cross join lateral (select max(jsonb_array_length(v.content->'steps')) as most from series_version v
      where v.shop_id = s.shop_id and v.series_id = s.id) m
    cross join lateral generate_series(0, m.most - 1) as n(step)
    where s.shop_id = ${shop} and s.state <> 'archived' order by s.id, n.step`);
  return rows.map(({ series, step }) => ({ series: seriesId(series), step }));
}
