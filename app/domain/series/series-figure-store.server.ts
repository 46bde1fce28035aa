import { type Sql, sql, type Transaction } from "../../platform/database.server.ts";
import type { ShopId } from "../values/ids.ts";

/** What became of customers in a series. Alias: e = enrollment. */
const whatBecame: Sql = sql`
  count(*) filter (where e.state = 'completed')::int as completed,
  count(*) filter (where e.state = 'exited')::int as exited,
  count(*) filter (where e.first_text_at is not null)::int as texted`;

/** Counts every series of a shop too large to be counted while somebody waits. */
export async function keepSeriesFigures(tx: Transaction, shop: ShopId, now: Date): Promise<void> {
  await tx.$executeRaw(sql`
    insert into series_figure (shop_id, series_id, completed, exited, texted, at)
    select ${shop}, k.series_id, k.completed, k.exited, k.texted, ${now}
    from (select e.series_id, ${whatBecame} from enrollment e where e.shop_id = ${shop} group by e.series_id) k
    on conflict (shop_id, series_id) do update set completed = excluded.completed, exited = excluded.exited,
      texted = excluded.texted, at = excluded.at`);
}

/** The series of a shop that is no longer large are counted when somebody looks. */
export async function dropSeriesFigures(tx: Transaction, shop: ShopId): Promise<void> {
  await tx.seriesFigure.deleteMany({ where: { shopId: shop } });
}

/** As it was counted the last time, and where it never was, as of now. Alias: s = series; k = what comes of it. */
export const keptOrCounted: Sql = sql`
  left join series_figure f on f.shop_id = s.shop_id and f.series_id = s.id
  left join lateral (
    select ${whatBecame} from enrollment e
    where f.series_id is null and e.shop_id = s.shop_id and e.series_id = s.id) n on true
  cross join lateral (
    select coalesce(f.completed, n.completed) as completed, coalesce(f.exited, n.exited) as exited,
      coalesce(f.texted, n.texted) as texted) k`;
